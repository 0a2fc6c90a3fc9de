namespace ComplaintOps.Testing.Tables;

/// <summary>Ends a test as skipped, with its reason in the test run's output. The test framework knows it by the beginning of its message.</summary>
public sealed class SkippedTestException(string reason) : Exception("$XunitDynamicSkip$" + reason);
