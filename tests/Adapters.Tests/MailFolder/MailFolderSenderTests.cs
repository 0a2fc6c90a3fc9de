using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Adapters.MailFolder;
using ComplaintOps.Adapters.Tests.Mail;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Adapters.Tests.MailFolder;

public sealed class MailFolderSenderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mail-folder-").FullName;

    private string Folder => Path.Combine(_root, "out", "mail");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task SendAsync_Mail_IsAWholeReadableFile()
    {
        var sender = new MailFolderSender(Folder, flushToDisk: true);
        var accepted = Assert.IsType<SendOutcome.Accepted>(await SendAsync(sender, TestMail.Plain));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TestMail.Plain.MessageId)))[..10];
        Assert.Equal($"20261121-010507-Acknowledgement-C-2611-7K3QF2X-3-{hash}.eml", accepted.ProviderId);
        var read = EmlFile.Read(Path.Combine(Folder, accepted.ProviderId!));
        Assert.Equal(TestMail.Plain.Subject, read.Subject);
        Assert.Equal(TestMail.Plain.Text, read.Text);
        Assert.Equal(TestMail.Plain.Html, read.Html);
        Assert.Equal(TestMail.Plain.MessageId, read.MessageId);
        Assert.Equal("auto-replied", read.Header("auto-submitted"));
        Assert.True(sender.IsLocal);
        Assert.False(sender.ReportsDelivery);
    }

    [Fact]
    public async Task SendAsync_NewFolder_IsPrivate()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows folders inherit the rights of the user's profile.");
            return;
        }

        var name = ((SendOutcome.Accepted)await SendAsync(new MailFolderSender(Folder), TestMail.Plain)).ProviderId!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Folder, name)));
    }

    [Fact]
    public async Task SendAsync_SameMailTwice_IsOneFileWithTheSameBytes()
    {
        var sender = new MailFolderSender(Folder);
        await SendAsync(sender, TestMail.Plain);
        var first = File.ReadAllBytes(Assert.Single(Directory.GetFiles(Folder)));
        await SendAsync(sender, TestMail.Plain);
        Assert.Equal(first, File.ReadAllBytes(Assert.Single(Directory.GetFiles(Folder))));
    }

    [Fact]
    public async Task SendAsync_OtherMessageIds_AreOtherFiles()
    {
        var sender = new MailFolderSender(Folder);
        for (var i = 0; i < 20; i++)
        {
            await SendAsync(sender, TestMail.Plain with { MessageId = $"<{i}@desk.example>" });
        }

        Assert.Equal(20, Directory.GetFiles(Folder, "*.eml").Length);
    }

    [Fact]
    public async Task SendAsync_ManyAtOnce_NeverShowsAPartOfAFile()
    {
        var mail = TestMail.Plain with { Text = new string('x', 200_000) };
        var sends = Enumerable.Range(0, 40).Select(_ => Task.Run(() => SendAsync(new MailFolderSender(Folder), mail)));
        Assert.All(await Task.WhenAll(sends), outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.Equal(mail.Text, EmlFile.Read(Assert.Single(Directory.GetFileSystemEntries(Folder))).Text);
    }

    [Fact]
    public async Task SendAsync_TagsThatLookLikePaths_StayInTheFolder()
    {
        var tags = new Dictionary<string, string> { ["t"] = "../../etc", ["r"] = "a/b\\c:d\0e", ["m"] = new string('9', 500) };
        var accepted = (SendOutcome.Accepted)await SendAsync(new MailFolderSender(Folder), TestMail.Plain with { Tags = tags });
        Assert.Matches("^20261121-010507-------etc-a-b-c-d-e-9{40}-[0-9a-f]{10}\\.eml$", accepted.ProviderId!);
        Assert.Single(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task SendAsync_NoTags_IsNamedByDateAndId()
    {
        var accepted = (SendOutcome.Accepted)await SendAsync(new MailFolderSender(Folder), TestMail.Plain with { Tags = new Dictionary<string, string>() });
        Assert.Matches("^20261121-010507-[0-9a-f]{10}\\.eml$", accepted.ProviderId!);
    }

    [Fact]
    public async Task SendAsync_BadRecipient_IsRejectedAndLeavesNothing()
    {
        var outcome = await SendAsync(new MailFolderSender(Folder), TestMail.Plain with { To = new MailAddress("王@customer.example") });
        Assert.Equal(new SendOutcome.Rejected("mail to non-ascii-local-part"), outcome);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task SendAsync_FileInTheWay_IsBlocked()
    {
        File.WriteAllText(Path.Combine(_root, "out"), "a file");
        var sender = new MailFolderSender(Folder);
        Assert.IsType<SendOutcome.Blocked>(await SendAsync(sender, TestMail.Plain));
        Assert.Contains("another", await sender.CheckAsync(CancellationToken.None));

        sender = new MailFolderSender(Path.Combine(_root, "out"));
        Assert.IsType<SendOutcome.Blocked>(await SendAsync(sender, TestMail.Plain));
        Assert.Contains("another", await sender.CheckAsync(CancellationToken.None));
    }

    [Fact]
    public async Task SendAsync_FolderWithoutWriteRight_IsBlocked()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("The system's administrator may write everywhere, so a refusal cannot be provoked.");
            return;
        }

        Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var sender = new MailFolderSender(Folder);
        Assert.Equal(new SendOutcome.Blocked("folder access"), await SendAsync(sender, TestMail.Plain));
        Assert.Contains("permission denied", await sender.CheckAsync(CancellationToken.None));
    }

    public static TheoryData<Exception, SendOutcome> Failures() => new()
    {
        { new UnauthorizedAccessException("no"), new SendOutcome.Blocked("folder access") },
        { new DirectoryNotFoundException("no"), new SendOutcome.Blocked("folder missing") },
        { new IOException("No space left on device", 28), new SendOutcome.Deferred(null, "folder full") },
        { new IOException("There is not enough space on the disk", unchecked((int)0x80070070)), new SendOutcome.Deferred(null, "folder full") },
        { new IOException("Input/output error", 5), new SendOutcome.Deferred(null, "folder io") },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task SendAsync_WriteFailsHalfWay_IsAnOutcomeAndLeavesNothing(Exception failure, SendOutcome expected)
    {
        var sender = new FailingFolder(Folder, failure);
        Assert.Equal(expected, await SendAsync(sender, TestMail.Plain));
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
        Assert.StartsWith($"The mail folder {Folder} cannot be written", await sender.CheckAsync(CancellationToken.None));
    }

    [Fact]
    public async Task SendAsync_Cancelled_ThrowsAndLeavesNothing()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new MailFolderSender(Folder).SendAsync(TestMail.Plain, source.Token));
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task CheckAsync_WritableFolder_IsNullAndLeavesNoFile()
    {
        Assert.Null(await new MailFolderSender(Folder).CheckAsync(CancellationToken.None));
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    private static Task<SendOutcome> SendAsync(MailFolderSender sender, OutgoingMail mail) => sender.SendAsync(mail, CancellationToken.None);

    /// <summary>A folder on a disk that fails after the first bytes.</summary>
    private sealed class FailingFolder(string path, Exception failure) : MailFolderSender(path)
    {
        protected override Stream OpenTemporary(string temporaryPath)
        {
            File.WriteAllText(temporaryPath, "half a mail");
            return new FailingStream(failure);
        }
    }

    private sealed class FailingStream(Exception failure) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw failure;
    }
}
