namespace System.Management.Automation.Internal;

public abstract class ParsingBaseAttribute : CmdletMetadataAttribute
{
    private protected ParsingBaseAttribute()
    {
    }
}
