using System.Net;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>What the address of an account tells: its cloud, its kind of service, its name.</summary>
internal static class TableEndpoint
{
    private static readonly string[] ChinaSuffixes = [".chinacloudapi.cn", ".azure.cn"];
    private static readonly string[] GovernmentSuffixes = [".usgovcloudapi.net", ".azure.us"];

    /// <summary>The endpoint without query and fragment.</summary>
    /// <exception cref="ComplaintOpsException"><see cref="ErrorCode.InvalidConfiguration"/> when it is not an http(s) address.</exception>
    public static Uri Clean(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" }
            ? new Uri(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/")
            : throw Wrong("is not an http or https address");
    }

    /// <summary>Whether Cosmos DB stands behind it, which merges by POST.</summary>
    public static bool IsCosmos(Uri endpoint) =>
        endpoint.Host.Contains(".table.cosmos.", StringComparison.OrdinalIgnoreCase) || endpoint.Host.Contains(".table.cosmosdb.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is on this machine, so that nobody listens on the way.</summary>
    public static bool IsThisMachine(Uri endpoint) =>
        endpoint.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>For what a token must be asked to enter here.</summary>
    public static string Scope(Uri endpoint, TableAudience? audience)
    {
        var name = audience?.ToString() ?? $"https://{(IsCosmos(endpoint) ? "cosmos" : "storage")}.azure.{CloudDomain(endpoint)}";
        return name.EndsWith("/.default", StringComparison.Ordinal) ? name : name.TrimEnd('/') + "/.default";
    }

    /// <summary>The account: the first part of the path where the host is an address or this machine, else the first part of the host.</summary>
    public static string AccountName(Uri endpoint)
    {
        var first = endpoint.AbsolutePath.Trim('/').Split('/')[0];
        return first.Length > 0 ? first : endpoint.Host.Split('.')[0];
    }

    /// <summary>The top of the domain by which a cloud's services are named: <c>com</c>, <c>cn</c> or <c>us</c>.</summary>
    public static string CloudDomain(Uri endpoint) =>
        Array.Exists(ChinaSuffixes, suffix => endpoint.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) ? "cn"
        : Array.Exists(GovernmentSuffixes, suffix => endpoint.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) ? "us"
        : "com";

    /// <summary>A configuration that cannot be used; never repeats it, since it may hold a secret.</summary>
    public static ComplaintOpsException Wrong(string what) => new(
        ErrorCode.InvalidConfiguration,
        $"The address of the table account {what}.",
        recommendedAction: "Write it as https://account.table.core.windows.net, or take the connection string from the account's access keys.");
}
