using ComplaintOps.PowerShell.Cmdlets.Measuring;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class ExportComplaintReportCase : ChangeCase
{
    public override Type Cmdlet => typeof(ExportComplaintReportCommand);

    internal override bool HasChangedOutside => File.Exists(ReportPath);

    private string ReportPath => Path.Combine(Folder, "report.html");

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        await OpenedAsync(prompt);
        return new { Path = ReportPath, Title = Marker, Force = true };
    }
}
