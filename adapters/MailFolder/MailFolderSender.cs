using ComplaintOps.Adapters.Mail;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Adapters.MailFolder;

/// <summary>
/// Keeps mail as <c>.eml</c> files in a folder: the default of a fresh installation and the only sender of a simulation. A file appears
/// whole or not at all, and sending the same mail again replaces its file.
/// </summary>
/// <param name="path">The folder; made private to its owner (0700) when it does not exist yet.</param>
/// <param name="flushToDisk">Whether each file is forced to disk before it counts as sent; about 0.1 ms more per mail on a good disk.</param>
public class MailFolderSender(string path, bool flushToDisk = false) : IMailSender, IMailArchive
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The folder, as a full path.</summary>
    public string Folder { get; } = Path.GetFullPath(path);

    /// <inheritdoc/>
    public string Description => $"mail folder {Folder}";

    /// <inheritdoc/>
    public bool ReportsDelivery => false;

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (OutgoingMailRules.FirstProblem(mail) is { } problem)
        {
            return problem.ToOutcome();
        }

        try
        {
            var name = MailFileName.Of(mail);
            await WriteWholeAsync(Path.Combine(Folder, name), MimeMessageWriter.Write(mail), cancellationToken);
            return new SendOutcome.Accepted(name);
        }
        catch (Exception failure) when (FolderFailure.Of(failure) is { } found)
        {
            return found.Outcome;
        }
    }

    /// <inheritdoc/>
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        var probe = Path.Combine(Folder, $".check-{Guid.NewGuid():N}");
        try
        {
            await WriteWholeAsync(probe, "check"u8.ToArray(), cancellationToken);
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (FolderFailure.Of(failure) is { } found)
        {
            return $"The mail folder {Folder} cannot be written: {found.Reason}. {found.Cure}";
        }
    }

    /// <inheritdoc/>
    public Task<int> ForgetAsync(string reference, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        if (Directory.Exists(Folder))
        {
            foreach (var file in Directory.EnumerateFiles(Folder, MailFileName.PatternOf(reference)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                File.Delete(file);
                forgotten++;
            }
        }

        return Task.FromResult(forgotten);
    }

    /// <summary>Opens the temporary file that becomes the mail; separate so that a full disk can be tried out.</summary>
    protected virtual Stream OpenTemporary(string temporaryPath)
    {
        // A plain handle: on a local disk the asynchronous one takes twice as long for files of this size.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        return new FileStream(temporaryPath, options);
    }

    private async Task WriteWholeAsync(string target, byte[] content, CancellationToken cancellationToken)
    {
        CreateFolder();

        // Two processes may send the same mail at once, so the temporary name is drawn; the leading dot keeps it out of listings.
        var temporary = Path.Combine(Folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var stream = OpenTemporary(temporary))
            {
                await stream.WriteAsync(content, cancellationToken);
                await stream.FlushAsync(cancellationToken);
                if (flushToDisk && stream is FileStream file)
                {
                    file.Flush(flushToDisk: true);
                }
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
        }
        else if (!Directory.Exists(Folder))
        {
            Directory.CreateDirectory(Folder, OwnerOnlyFolder);
        }
    }

    private static void DeleteQuietly(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report; a left-over temporary file is never taken for a mail.
        }
    }
}
