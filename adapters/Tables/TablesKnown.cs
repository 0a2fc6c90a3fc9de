using Azure;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.Tables;

/// <summary>
/// What a step must know of the stored head: its tag, which is the guard, and where the rows stand that the step moves.
/// </summary>
/// <param name="Head">The head; its body is not needed and may be empty.</param>
/// <param name="Tag">The head row's tag: changed by every step, and by whoever moves a due entry.</param>
/// <param name="Operation">The operation that wrote the head last.</param>
/// <param name="LastSequence">Where the timeline ends.</param>
/// <param name="Due">The due entries as they stand.</param>
internal sealed record TablesKnown(HeadRecord Head, ETag Tag, string Operation, long LastSequence, IReadOnlyDictionary<DutyKind, DueEntry> Due);
