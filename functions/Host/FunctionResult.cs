namespace ComplaintOps.Functions.Host;

/// <summary>What a function answers.</summary>
/// <param name="Http">The HTTP answer, for HTTP functions.</param>
/// <param name="Logs">Lines for the invocation's log: one summary, no personal data.</param>
public sealed record FunctionResult(HttpAnswer? Http = null, IReadOnlyList<string>? Logs = null);

/// <summary>An HTTP answer. Header values are single strings: the Functions host answers 500 to anything else.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body text; empty for none.</param>
/// <param name="ContentType">The content type with charset.</param>
/// <param name="Headers">Further headers.</param>
public sealed record HttpAnswer(int Status, string Body = "", string ContentType = "text/plain; charset=utf-8", IReadOnlyDictionary<string, string>? Headers = null);
