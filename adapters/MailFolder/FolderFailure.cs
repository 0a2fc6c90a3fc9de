using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.MailFolder;

/// <summary>What a failed write to the mail folder means: whether it passes by itself or somebody must act.</summary>
internal sealed record FolderFailure(SendOutcome Outcome, string Reason, string Cure)
{
    // "No space left on device" and "quota exceeded" as .NET hands them on: errno on Linux and macOS, HRESULT of the Win32 error on Windows.
    private static readonly int[] DiskFull = [28, 69, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Reads the failure; null for one that has nothing to do with the folder.</summary>
    public static FolderFailure? Of(Exception failure) => failure switch
    {
        UnauthorizedAccessException => new(
            new SendOutcome.Blocked("folder access"), "permission denied", "Give this account the right to write there, or name another folder."),
        DirectoryNotFoundException => new(
            new SendOutcome.Blocked("folder missing"), "it does not exist and cannot be made", "Make the folder, or name another one."),
        IOException io when Array.IndexOf(DiskFull, io.HResult) >= 0 => new(
            new SendOutcome.Deferred(null, "folder full"), "no space is left", "Free some space; waiting mail is written then."),
        IOException io when IsBlockedByFile(io) => new(
            new SendOutcome.Blocked("folder not-a-folder"), "a file of that name is in the way", "Move the file away, or name another folder."),
        IOException => new(
            new SendOutcome.Deferred(null, "folder io"), "the file system failed", "Look at the disk; waiting mail is written when it works again."),
        _ => null,
    };

    // EEXIST and ENOTDIR; on Windows ERROR_ALREADY_EXISTS and ERROR_DIRECTORY.
    private static bool IsBlockedByFile(IOException failure) =>
        failure.HResult is 17 or 20 or unchecked((int)0x800700B7) or unchecked((int)0x8007010B);
}
