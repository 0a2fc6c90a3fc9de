using ComplaintOps.PowerShell.Cmdlets.Receiving;

namespace ComplaintOps.Module.Tests.Changing;

public sealed class ImportComplaintCase : ChangeCase
{
    public override Type Cmdlet => typeof(ImportComplaintCommand);

    internal override async Task<object> ArrangeAsync(Prompt prompt)
    {
        var path = Path.Combine(Folder, "calls.csv");
        await File.WriteAllTextAsync(path, $"No,Day,Words,Mail\n1,2026-03-01,The bus left early. {Marker},mo@customer.example\n");
        return new { Path = path, Column = new[] { "sourceId=No", "receivedAt=Day", "narrative=Words", "email=Mail", "zone=Europe/London", "sourceSystem=calls", "dateFormat=yyyy-MM-dd" } };
    }
}
