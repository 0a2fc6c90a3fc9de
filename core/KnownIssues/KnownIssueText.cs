namespace ComplaintOps.Core.KnownIssues;

/// <summary>What customers are told of a known issue, in one language. It is approved before anybody reads it, names no customer, and is the same for everybody.</summary>
/// <param name="Title">What it is called: <c>Card machines at Northgate</c>.</param>
/// <param name="Known">What is known.</param>
/// <param name="Doing">What we do about it.</param>
public sealed record KnownIssueText(string Title, string Known, string Doing);
