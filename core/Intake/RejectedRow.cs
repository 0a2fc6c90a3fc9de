namespace ComplaintOps.Core.Intake;

/// <summary>A row that was not read, and why: written to the file of rejected rows, so that none is lost silently.</summary>
/// <param name="Line">The physical line of the file on which the row starts, counted from 1.</param>
/// <param name="SourceId">The row's id, when it could be read.</param>
/// <param name="Field">The first field that is wrong, by its name in the mapping; null when the row as a whole is.</param>
/// <param name="Reason">Every problem of the row, in one line. May quote a wrong value.</param>
/// <param name="RawText">The beginning of the row as it stands in the file. Holds personal data: for the file of rejected rows, never for a log.</param>
public sealed record RejectedRow(long Line, string? SourceId, string? Field, string Reason, string RawText)
{
    /// <summary>The most characters that <see cref="RawText"/> holds.</summary>
    public const int RawTextLength = 2000;

    /// <summary>The row by line and field, without its content.</summary>
    public override string ToString() => $"rejected line {Line}{(Field is null ? "" : ", " + Field)}";
}
