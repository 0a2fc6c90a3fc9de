namespace System.Management.Automation.Language;

/// <summary>A command as it is typed.</summary>
public class CommandAst
{
    internal CommandAst()
    {
    }
}
