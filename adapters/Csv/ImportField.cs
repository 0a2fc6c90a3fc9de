namespace ComplaintOps.Adapters.Csv;

/// <summary>What a column can be mapped to. The name in a mapping file is the camel-case form: <c>sourceId</c>, <c>receivedAt</c>.</summary>
public enum ImportField
{
    /// <summary>The row's id in the source system.</summary>
    SourceId,

    /// <summary>When the complaint was received.</summary>
    ReceivedAt,

    /// <summary>When it was sent on to the company.</summary>
    ForwardedAt,

    /// <summary>How it came.</summary>
    Channel,

    /// <summary>The customer's language tag.</summary>
    Language,

    /// <summary>How grave it is.</summary>
    Severity,

    /// <summary>The product.</summary>
    Product,

    /// <summary>The narrower product.</summary>
    SubProduct,

    /// <summary>What it is about.</summary>
    Issue,

    /// <summary>The narrower issue.</summary>
    SubIssue,

    /// <summary>The customer's own words.</summary>
    Narrative,

    /// <summary>What the customer asks for.</summary>
    Wanted,

    /// <summary>The complainant's name.</summary>
    Name,

    /// <summary>The complainant's mail address.</summary>
    Email,

    /// <summary>The complainant's phone number.</summary>
    Phone,

    /// <summary>The company complained of.</summary>
    Company,

    /// <summary>State or region.</summary>
    Region,

    /// <summary>Labels, separated by comma or semicolon within the field.</summary>
    Tags,

    /// <summary>How the company answered.</summary>
    CompanyResponse,

    /// <summary>Whether it answered in time: yes or no.</summary>
    Timely,

    /// <summary>Whether the customer disputed the answer: yes or no.</summary>
    Disputed,
}
