using System.Globalization;
using Azure;
using Azure.Identity;
using ComplaintOps.Adapters.Tables.Client;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// Where a store in an Azure table is, from a setting: an address such as <c>https://account.table.core.windows.net/Complaints</c>, to which one signs in with
/// the machine's identity (or with the signature in its query), or a connection string, in which <c>Table=NAME</c> may name the table. <c>?shards=8</c> at the end
/// of an address, or <c>Shards=8</c> in a connection string, says how many shards a new store gets.
/// </summary>
public sealed class TablesLocation
{
    /// <summary>The table when the setting names none.</summary>
    public const string DefaultTable = "Complaints";

    private const string TableKey = "Table";
    private const string ShardsKey = "Shards";
    private readonly Func<TableClient> _connect;

    private TablesLocation(string table, string? shards, string where, Func<TableServiceClient> account)
    {
        Table = table;
        Shards = shards is null ? null
            : int.TryParse(shards, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && TableShards.IsPossible(count) ? count
            : throw Wrong("asks for shards in a number other than 1, 2, 4, 8 or 16", inner: null);
        Description = $"Azure table {table} at {where}";
        _connect = () => account().GetTableClient(table);
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>How many shards it asks for; null when it says nothing of them.</summary>
    public int? Shards { get; }

    /// <summary>Where it is, for people: without secrets.</summary>
    public string Description { get; }

    /// <summary>Whether a setting looks like such a place, and not like a file.</summary>
    public static bool IsMeant(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return IsAddress(setting) || (setting.Contains('=', StringComparison.Ordinal) && !setting.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads the setting. Raises <c>InvalidConfiguration</c>, which never repeats the setting: it may hold a key.</summary>
    public static TablesLocation Parse(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        try
        {
            return IsAddress(setting) ? FromAddress(new Uri(setting)) : FromConnectionString(setting);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or InvalidOperationException)
        {
            throw Wrong("cannot be read as the place of an Azure table", problem);
        }
    }

    /// <summary>A client for the table; nothing is sent yet.</summary>
    internal TableClient Connect() => _connect();

    private static bool IsAddress(string setting)
        => setting.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || setting.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static TablesLocation FromAddress(Uri address)
    {
        string[] path = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);

        // An emulator has the account in the path, before the table.
        int account = address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || address.Host == "localhost" ? 1 : 0;
        if (path.Length > account + 1 || path.Length < account)
        {
            throw Wrong("has more in its path than the name of a table", inner: null);
        }

        string table = path.Length > account ? path[account] : DefaultTable;
        var endpoint = new UriBuilder(address) { Path = string.Join('/', path[..account]), Query = "", Fragment = "" };
        string[] query = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        string? shards = query.FirstOrDefault(IsShards)?[(ShardsKey.Length + 1)..];
        string signature = string.Join('&', query.Where(part => !IsShards(part)));
        bool signed = signature.Contains("sig=", StringComparison.Ordinal);
        if (!signed && address.Scheme != Uri.UriSchemeHttps)
        {
            throw Wrong("signs in with an identity, and that needs https", inner: null);
        }

        return new TablesLocation(table, shards, endpoint.Uri.GetLeftPart(UriPartial.Path).TrimEnd('/'), () => signed
            ? new TableServiceClient(endpoint.Uri, new AzureSasCredential(signature))
            : new TableServiceClient(endpoint.Uri, new DefaultAzureCredential()));
    }

    private static TablesLocation FromConnectionString(string setting)
    {
        string table = DefaultTable;
        string? shards = null;
        List<string> rest = [];
        foreach (string part in setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith($"{TableKey}=", StringComparison.OrdinalIgnoreCase))
            {
                table = part[(TableKey.Length + 1)..];
            }
            else if (IsShards(part))
            {
                shards = part[(ShardsKey.Length + 1)..];
            }
            else
            {
                rest.Add(part);
            }
        }

        // Made once here, so that a wrong string is told at once.
        var account = new TableServiceClient(string.Join(';', rest));
        return new TablesLocation(table, shards, account.Uri.GetLeftPart(UriPartial.Path).TrimEnd('/'), () => account);
    }

    private static bool IsShards(string part) => part.StartsWith($"{ShardsKey}=", StringComparison.OrdinalIgnoreCase);

    private static ComplaintOpsException Wrong(string why, Exception? inner) => new(
        ErrorCode.InvalidConfiguration,
        $"The setting ComplaintOps__Store {why}.",
        "ComplaintOps__Store",
        "Use https://ACCOUNT.table.core.windows.net/TABLE, or a connection string of a storage account.",
        inner: inner);
}
