namespace ComplaintOps.Core.Complaints;

/// <summary>
/// What we understood and agreed: the matter as we see it, what is asked for and what is needed, options and choices, what is done meanwhile, and what we know
/// already, so that nobody is asked twice.
/// </summary>
public sealed record UnderstandingState
{
    /// <summary>How often it was written down or corrected; 0 before that.</summary>
    public int Version { get; init; }

    /// <summary>What we understood, as content (see <see cref="UnderstoodText"/>); null until somebody wrote it down.</summary>
    public ContentRef? Text { get; init; }

    /// <summary>The customer's correction that nobody has worked in yet, by the entry of the message; or null.</summary>
    public long? OpenCorrection { get; init; }

    /// <summary>What the customer asks for, as content; or null.</summary>
    public ContentRef? Demand { get; init; }

    /// <summary>What would really help, as content for staff; or null.</summary>
    public ContentRef? Need { get; init; }

    /// <summary>What was expected at first, after talking about it, and what was agreed.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>Options ever offered, oldest first.</summary>
    public IReadOnlyList<OptionSet> Options { get; init; } = [];

    /// <summary>What is done until it is solved, ended measures included.</summary>
    public IReadOnlyList<InterimMeasure> Measures { get; init; } = [];

    /// <summary>Whether somebody said, with a reason, that nothing can or need be done meanwhile.</summary>
    public bool MeasuresWaived { get; init; }

    /// <summary>What makes it more urgent than its severity says.</summary>
    public IReadOnlyList<Sensitivity> Sensitivities { get; init; } = [];

    /// <summary>Who was asked to prove who they are, when and how.</summary>
    public IReadOnlyList<ProvenIdentity> Identities { get; init; } = [];

    /// <summary>What we hold already.</summary>
    public IReadOnlyList<Information> Held { get; init; } = [];

    /// <summary>What the open question asks for, or null.</summary>
    public AskedInformation? Asked { get; init; }

    /// <summary>The options that the customer can choose from now, or null.</summary>
    public OptionSet? OpenOptions => Options.LastOrDefault(set => set.State == OptionSetState.Open);

    /// <summary>Measures that go on.</summary>
    public IEnumerable<InterimMeasure> OpenMeasures => Measures.Where(measure => !measure.Ended);

    /// <summary>How a party proved who they are, or null.</summary>
    public ProvenIdentity? IdentityOf(string party) => Identities.LastOrDefault(identity => identity.Party == party);
}

/// <summary>The matter as we understood it, stored as content. The customer sees it, and may correct it.</summary>
/// <param name="Issue">What went wrong.</param>
/// <param name="WhenAndWhere">When and where, or empty.</param>
/// <param name="Product">The product or service, or empty.</param>
/// <param name="Wanted">What the customer would like, or empty.</param>
public sealed record UnderstoodText(string Issue, string WhenAndWhere, string Product, string Wanted);

/// <summary>An expectation at one of its three moments.</summary>
/// <param name="Moment">Which.</param>
/// <param name="Text">What, as content.</param>
/// <param name="BelowStated">For what was agreed: whether it is less than what was expected at first.</param>
public sealed record Expectation(ExpectationMoment Moment, ContentRef Text, bool BelowStated);

/// <summary>From vague to precise, from unrealistic to realistic; numbers are stored and never change.</summary>
public enum ExpectationMoment
{
    /// <summary>As the customer said it first.</summary>
    Stated = 1,

    /// <summary>After asking what exactly is meant.</summary>
    Clarified = 2,

    /// <summary>What both sides agreed on.</summary>
    Agreed = 3,
}

/// <summary>Something done until it is solved.</summary>
/// <param name="Id">Its id within the complaint: <c>m</c> and the sequence number of its entry.</param>
/// <param name="Text">What, as content that the customer sees.</param>
/// <param name="By">Who took care of it.</param>
/// <param name="Ended">Whether it is over.</param>
public sealed record InterimMeasure(string Id, ContentRef Text, string By, bool Ended);

/// <summary>What makes a complaint more urgent; it never makes one less so. Numbers are stored and never change.</summary>
public enum Sensitivity
{
    /// <summary>Somebody's money is missing.</summary>
    Money = 1,

    /// <summary>Somebody is in danger.</summary>
    Safety = 2,

    /// <summary>Somebody is hurt.</summary>
    Injury = 3,

    /// <summary>A child is concerned.</summary>
    Minor = 4,

    /// <summary>The customer needs more care than others.</summary>
    Vulnerable = 5,
}

/// <summary>Who proved to be who they say.</summary>
/// <param name="Party">The party's id.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who looked at it.</param>
/// <param name="Method">How, as a code: <c>idCard</c>, <c>callBack</c>, <c>link</c>.</param>
public sealed record ProvenIdentity(string Party, DateTimeOffset At, string By, string Method);

/// <summary>What a question may ask for; numbers are stored and never change.</summary>
public enum Information
{
    /// <summary>How to reach the customer.</summary>
    Contact = 1,

    /// <summary>Who the customer is.</summary>
    Identity = 2,

    /// <summary>A receipt, invoice or other proof.</summary>
    Receipt = 3,

    /// <summary>When it happened.</summary>
    Date = 4,

    /// <summary>Where it happened.</summary>
    Place = 5,

    /// <summary>Which product or service.</summary>
    Product = 6,

    /// <summary>An account, order or contract number.</summary>
    Account = 7,

    /// <summary>What the customer would like.</summary>
    Wanted = 8,

    /// <summary>Photos, recordings or other evidence.</summary>
    Evidence = 9,
}

/// <summary>What an open question asks for.</summary>
/// <param name="Question">The question's entry.</param>
/// <param name="Kinds">What.</param>
public sealed record AskedInformation(long Question, IReadOnlyList<Information> Kinds);
