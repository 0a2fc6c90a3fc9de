using ComplaintOps.Core.Complaints;
using ComplaintOps.PowerShell.Showing;

namespace ComplaintOps.PowerShell.Running;

/// <summary>What a change is called when it is asked for, with everything that would leave the house because of it. It names people by their ids only.</summary>
internal static class ChangeText
{
    /// <summary>The action, the notices that it would cause, those that are kept back, and those that it would take back; of every complaint that it touches.</summary>
    public static string Of(string action, params IReadOnlyList<CommandPreview> previews)
    {
        var sent = previews.SelectMany(preview => preview.Notices).Select(NoticeWords.WithChannel).ToList();
        var kept = previews.SelectMany(preview => preview.KeptBack).Select(NoticeWords.Of).ToList();
        var back = previews.SelectMany(preview => preview.TakenBack).Select(NoticeWords.Of).ToList();
        return action
            + (sent.Count > 0 ? Listed("send", sent) : "; would send nothing")
            + (kept.Count > 0 ? Listed("keep back", kept) : "")
            + (back.Count > 0 ? Listed("take back", back) : "");
    }

    private static string Listed(string what, List<string> notices) => $"; would {what}: {string.Join(", ", notices)}";
}
