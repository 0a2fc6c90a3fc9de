namespace System.Management.Automation.Internal;

public abstract class CmdletMetadataAttribute : Attribute
{
    private protected CmdletMetadataAttribute()
    {
    }
}
