using ComplaintOps.Adapters.MailFolder;
using ComplaintOps.Adapters.Tests.Mail;

namespace ComplaintOps.Adapters.Tests.MailFolder;

public sealed class ForgettingTests
{
    [Fact]
    public async Task Forget_OneReference_DeletesItsMailsAndNoOther()
    {
        var folder = Directory.CreateTempSubdirectory("forgetting-").FullName;
        try
        {
            var sender = new MailFolderSender(folder);
            foreach (var (reference, message) in new[] { ("C-2611-7K3QF2X", "1"), ("C-2611-7K3QF2X", "2"), ("C-2611-8M4RG3Y", "1") })
            {
                await sender.SendAsync(TestMail.Plain with { MessageId = $"<{reference}.{message}@example.com>", Tags = new Dictionary<string, string> { ["r"] = reference, ["m"] = message } }, CancellationToken.None);
            }

            Assert.Equal(2, await sender.ForgetAsync("C-2611-7K3QF2X", CancellationToken.None));
            Assert.Contains("8M4RG3Y", Assert.Single(Directory.GetFiles(folder)), StringComparison.Ordinal);
            Assert.Equal(0, await sender.ForgetAsync("*", CancellationToken.None));
            Assert.Equal(0, await new MailFolderSender(Path.Combine(folder, "none")).ForgetAsync("C-2611-8M4RG3Y", CancellationToken.None));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
