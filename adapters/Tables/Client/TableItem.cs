namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>A table of the account.</summary>
public class TableItem
{
    /// <summary>Names a table.</summary>
    public TableItem(string name) => Name = name;

    /// <summary>Its name, as it was written when it was created.</summary>
    public string Name { get; }
}
