namespace System.Management.Automation.Runspaces;

/// <summary>A session. Imitates engine/hostifaces/Connection.cs: each thread has its own default one, so that work on another thread has none.</summary>
public abstract class Runspace
{
    [ThreadStatic]
    private static Runspace? Default;

    private protected Runspace()
    {
    }

    public static Runspace? DefaultRunspace
    {
        get => Default;
        set => Default = value;
    }
}
