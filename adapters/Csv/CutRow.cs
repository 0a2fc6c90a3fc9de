namespace ComplaintOps.Adapters.Csv;

/// <summary>A row that was cut because it or one of its fields is too long.</summary>
/// <param name="Line">The line on which the CSV parser sees the row start.</param>
/// <param name="DroppedLines">How many line breaks were cut out of it, which the parser therefore does not count.</param>
internal sealed record CutRow(long Line, long DroppedLines);
