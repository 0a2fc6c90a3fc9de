using System.Globalization;
using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Adapters.Csv;

/// <summary>
/// The layouts that are known by name and recognised by their headers: the public US Consumer Complaint Database
/// (consumerfinance.gov/data-research/consumer-complaints) in its two header styles.
/// </summary>
public static class KnownLayouts
{
    // The columns that the database always had. The others came later or left again ("Consumer disputed?" ended in 2017).
    private static readonly HashSet<string> CfpbOptional = new(StringComparer.OrdinalIgnoreCase)
    {
        "subProduct", "subIssue", "narrative", "region", "tags", "companyResponse", "timely", "disputed", "publicResponse", "zipCode", "consent",
    };

    private static readonly Dictionary<string, Channel> CfpbChannels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Web"] = Channel.Web,
        ["Web Referral"] = Channel.Referral,
        ["Referral"] = Channel.Referral,
        ["Phone"] = Channel.Phone,
        ["Postal mail"] = Channel.Letter,
        ["Fax"] = Channel.Fax,
        ["Email"] = Channel.Mail,
    };

    /// <summary><c>us-cfpb</c>: headers like <c>date_received</c>, dates like 2017-03-21.</summary>
    public static CsvLayout UsCfpb { get; } = Cfpb("us-cfpb", titles: false, ["yyyy-MM-dd"]);

    /// <summary><c>us-cfpb-titles</c>: headers like <c>Date received</c>, dates like 03/21/2017, 03/21/17 or 2017-03-21, Yes and No.</summary>
    public static CsvLayout UsCfpbTitles { get; } = Cfpb("us-cfpb-titles", titles: true, ["MM/dd/yyyy", "yyyy-MM-dd", "MM/dd/yy"]);

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<CsvLayout> All { get; } = [UsCfpb, UsCfpbTitles];

    /// <summary>The layout of that name, case ignored, or null.</summary>
    public static CsvLayout? Find(string name) => All.FirstOrDefault(layout => string.Equals(layout.Name, name, StringComparison.OrdinalIgnoreCase));

    private static CsvLayout Cfpb(string name, bool titles, string[] dateFormats) => new()
    {
        Name = name,
        // Both styles show the same complaints under the same ids, so that the one imports nothing that came by the other.
        SourceSystem = "us-cfpb",
        // The bureau works in Washington; its dates carry neither time nor zone.
        Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        Culture = CultureInfo.InvariantCulture,
        DateFormats = dateFormats,
        Language = "en",
        Optional = CfpbOptional,
        Channels = CfpbChannels,
        Columns = new Dictionary<ImportField, IReadOnlyList<string>>
        {
            [ImportField.SourceId] = [titles ? "Complaint ID" : "complaint_id"],
            [ImportField.ReceivedAt] = [titles ? "Date received" : "date_received"],
            [ImportField.ForwardedAt] = [titles ? "Date sent to company" : "date_sent_to_company"],
            [ImportField.Channel] = [titles ? "Submitted via" : "submitted_via"],
            [ImportField.Product] = [titles ? "Product" : "product"],
            [ImportField.SubProduct] = [titles ? "Sub-product" : "sub_product"],
            [ImportField.Issue] = [titles ? "Issue" : "issue"],
            [ImportField.SubIssue] = [titles ? "Sub-issue" : "sub_issue"],
            [ImportField.Narrative] = [titles ? "Consumer complaint narrative" : "consumer_complaint_narrative"],
            [ImportField.Company] = [titles ? "Company" : "company"],
            [ImportField.Region] = [titles ? "State" : "state"],
            [ImportField.Tags] = [titles ? "Tags" : "tags"],
            [ImportField.CompanyResponse] = [titles ? "Company response to consumer" : "company_response_to_consumer"],
            [ImportField.Timely] = [titles ? "Timely response?" : "timely_response"],
            [ImportField.Disputed] = [titles ? "Consumer disputed?" : "consumer_disputed"],
        },
        Extra = new Dictionary<string, IReadOnlyList<string>>
        {
            ["publicResponse"] = [titles ? "Company public response" : "company_public_response"],
            ["zipCode"] = [titles ? "ZIP code" : "zip_code"],
            ["consent"] = [titles ? "Consumer consent provided?" : "consumer_consent_provided"],
        },
    };
}
