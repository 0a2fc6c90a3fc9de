using ComplaintOps.Adapters.Mail;
using ComplaintOps.Adapters.Smtp;
using ComplaintOps.Adapters.Tests.Mail;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;
using static ComplaintOps.Adapters.Tests.Smtp.PeerStep;

namespace ComplaintOps.Adapters.Tests.Smtp;

public sealed class SmtpMailSenderTests
{
    [Theory]
    [InlineData(Chunking.Whole)]
    [InlineData(Chunking.Line)]
    [InlineData(Chunking.Byte)]
    public async Task SendAsync_WholeConversation_IsAcceptedWithTheQueueId(Chunking chunking)
    {
        await using var peer = new ScriptedSmtpPeer(chunking, [.. SmtpScripts.Whole()]);
        Assert.Equal(new SendOutcome.Accepted("4F9D195432D"), await SmtpScripts.Sender(peer).SendAsync());
        await peer.FinishAsync();
        Assert.Equal(MimeMessageWriter.Write(TestMail.Plain), System.Text.Encoding.Latin1.GetBytes(peer.Content));
    }

    [Fact]
    public async Task SendAsync_LinesThatBeginWithADot_ArriveUnchanged()
    {
        var mail = TestMail.Plain with { Text = ".\n..\n.hidden\nQUIT\n.\n", Html = "." };
        await using var peer = new ScriptedSmtpPeer(Chunking.Whole, [.. SmtpScripts.Whole()]);
        Assert.IsType<SendOutcome.Accepted>(await SmtpScripts.Sender(peer).SendAsync(mail, CancellationToken.None));
        await peer.FinishAsync();
        var unstuffed = string.Join("\r\n", peer.Content.Split("\r\n").Select(line => line.StartsWith('.') ? line[1..] : line));
        var read = EmlFile.Parse(System.Text.Encoding.Latin1.GetBytes(unstuffed));
        Assert.Equal(mail.Text, read.Text);
        Assert.Equal(mail.Html, read.Html);
    }

    public static TheoryData<string, string, string> Refusals() => new()
    {
        // step, answer, outcome
        { "greeting", "421 4.3.2 busy", "Deferred smtp 421 4.3.2" },
        { "greeting", "554 5.7.1 go away", "Deferred smtp 554 5.7.1" },
        { "ehlo", "421 busy", "Deferred smtp 421" },
        { "ehlo", "550 5.7.1 bad name", "Blocked smtp 550 5.7.1" },
        { "mail", "451 4.3.0 try later", "Deferred smtp 451 4.3.0" },
        { "mail", "530 5.7.0 sign in first", "Blocked smtp 530 5.7.0" },
        { "mail", "550 5.1.0 unknown sender", "Blocked smtp 550 5.1.0" },
        { "mail", "552 5.3.4 too big", "Rejected smtp 552 5.3.4" },
        { "rcpt", "450 4.2.1 greylisted", "Deferred smtp 450 4.2.1" },
        { "rcpt", "550 5.1.1 no such user ada@customer.example", "Rejected smtp 550 5.1.1" },
        { "rcpt", "553-5.1.3 bad\n553 5.1.3 mailbox", "Rejected smtp 553 5.1.3" },
        { "rcpt", "530 5.7.0 sign in first", "Blocked smtp 530 5.7.0" },
        { "rcpt", "552 4.2.2 classes differ", "Rejected smtp 552" },
        { "data", "451 4.3.0 try later", "Deferred smtp 451 4.3.0" },
        { "data", "554 5.5.1 no valid recipients", "Rejected smtp 554 5.5.1" },
        { "data", "250 2.0.0 out of order", "Deferred smtp out-of-order" },
        { "final", "451 4.7.1 later", "Deferred smtp 451 4.7.1" },
        { "final", "421 4.3.2 closing", "Deferred smtp 421 4.3.2" },
        { "final", "554 5.7.1 looks like spam", "Rejected smtp 554 5.7.1" },
        { "final", "354 out of order", "Unknown smtp out-of-order" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task SendAsync_Refusal_IsJudgedByStepAndCode(string step, string answer, string expected)
    {
        foreach (var chunking in Enum.GetValues<Chunking>())
        {
            PeerStep[] farewell = answer.StartsWith("421", StringComparison.Ordinal) ? [new Stall()] : SmtpScripts.Quit;
            await using var peer = new ScriptedSmtpPeer(chunking, SmtpScripts.BrokenAt(step, [SmtpScripts.Says(answer), .. farewell]));
            Assert.Equal(expected, Describe(await SmtpScripts.Sender(peer).SendAsync()));
            await peer.FinishAsync();
            Assert.Equal(!answer.StartsWith("421", StringComparison.Ordinal), peer.Heard.Contains("QUIT"));
        }
    }

    public static TheoryData<string, string> Breaks()
    {
        var data = new TheoryData<string, string>();
        foreach (var step in SmtpScripts.Steps)
        {
            foreach (var way in new[] { "closed", "reset", "half", "stall", "garbage", "number", "mixed", "endless", "lines" })
            {
                data.Add(step, way);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task SendAsync_BrokenAtAnyStep_IsUnknownOnlyAfterTheFinalDot(string step, string way)
    {
        PeerStep[] instead = way switch
        {
            "closed" => [],
            "reset" => [new Reset()],
            "half" => [new Say("250-ha")],
            "stall" => [new Stall()],
            "garbage" => [SmtpScripts.Says("HTTP/1.1 400 Bad Request"), new Stall()],
            "number" => [SmtpScripts.Says("999 what"), new Stall()],
            "mixed" => [SmtpScripts.Says("250-one", "550 other"), new Stall()],
            "endless" => [new Say(new string('2', 10_000)), new Stall()],
            _ => [SmtpScripts.Says([.. Enumerable.Repeat("250-more", 300)]), new Stall()],
        };
        var reason = way switch
        {
            "closed" or "reset" or "half" => "lost",
            "stall" => "timeout",
            _ => "garbled",
        };
        var clock = new ExpiringClock();
        await using var peer = new ScriptedSmtpPeer(Chunking.Whole, SmtpScripts.BrokenAt(step, instead));
        var sending = SmtpScripts.Sender(peer, clock: clock).SendAsync();
        if (way == "stall")
        {
            await peer.Stalled;
            clock.Expire();
        }

        // What the peer does right behind its accept may still meet the connecting socket.
        var outcome = Describe(await sending).Replace("smtp connect", "smtp lost greeting").Replace("timeout connect", "timeout greeting");
        Assert.Equal($"{(step == "final" ? "Unknown" : "Deferred")} smtp {reason} {step}", outcome);
    }

    [Fact]
    public async Task SendAsync_ConnectionLostWithinTheContent_IsDeferred()
    {
        var mail = TestMail.Plain with { Text = new string('x', 8_000_000) };
        await using var peer = new ScriptedSmtpPeer(
            Chunking.Whole,
            [
                SmtpScripts.Says("220 mx"), new Hear("EHLO*"), SmtpScripts.Says("250 mx"), new Hear("MAIL FROM:<care@desk.example>"), SmtpScripts.Says("250 ok"),
                new Hear("RCPT*"), SmtpScripts.Says("250 ok"), new Hear("DATA"), SmtpScripts.Says("354 go"), new HearSomeContent(), new Reset(),
            ]);
        var outcome = await SmtpScripts.Sender(peer).SendAsync(mail, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("Deferred smtp lost data", Describe(outcome));
    }

    [Fact]
    public async Task SendAsync_GoodByeFails_IsStillAccepted()
    {
        await using var peer = new ScriptedSmtpPeer(Chunking.Whole, [.. SmtpScripts.Whole().SkipLast(2), new Reset()]);
        Assert.IsType<SendOutcome.Accepted>(await SmtpScripts.Sender(peer).SendAsync());
    }

    [Fact]
    public async Task SendAsync_MailAboveTheServersSize_IsRejectedWithoutSending()
    {
        await using var peer = new ScriptedSmtpPeer(
            Chunking.Whole, [SmtpScripts.Says("220 mx"), new Hear("EHLO*"), SmtpScripts.Says("250-mx", "250 SIZE 500"), .. SmtpScripts.Quit]);
        Assert.Equal(new SendOutcome.Rejected("smtp 552 5.3.4"), await SmtpScripts.Sender(peer).SendAsync());
        await peer.FinishAsync();
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsDeferred()
    {
        await using var peer = new ScriptedSmtpPeer(Chunking.Whole, []);
        var sender = SmtpScripts.Sender(peer);
        await peer.DisposeAsync();
        Assert.Equal(new SendOutcome.Deferred(null, "smtp connect"), await sender.SendAsync());
        Assert.Contains("firewall", await sender.CheckAsync(CancellationToken.None));
    }

    [Fact]
    public async Task SendAsync_UnknownHost_IsDeferred()
    {
        var sender = new SmtpMailSender(new SmtpOptions { Host = "mail.invalid", Port = 25, Tls = SmtpTls.None }, TimeProvider.System);
        Assert.Equal(new SendOutcome.Deferred(null, "smtp dns"), await sender.SendAsync());
    }

    [Theory]
    [InlineData("ehlo")]
    [InlineData("data")]
    [InlineData("final")]
    public async Task SendAsync_CancelledWhileWaiting_Throws(string step)
    {
        using var source = new CancellationTokenSource();
        await using var peer = new ScriptedSmtpPeer(Chunking.Whole, SmtpScripts.BrokenAt(step, new Stall()));
        var sending = SmtpScripts.Sender(peer).SendAsync(TestMail.Plain, source.Token);
        await peer.Stalled;
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task SendAsync_BadRecipient_NeverConnects()
    {
        var sender = new SmtpMailSender(new SmtpOptions { Host = "mail.invalid", Port = 25, Tls = SmtpTls.None }, TimeProvider.System);
        var outcome = await sender.SendAsync(TestMail.Plain with { To = new MailAddress("a@x.example>\r\nRCPT TO:<b@x.example") }, CancellationToken.None);
        Assert.Equal(new SendOutcome.Rejected("mail to line-break"), outcome);
    }

    [Fact]
    public async Task CheckAsync_ReadyServer_IsNullAndSendsNothing()
    {
        await using var peer = new ScriptedSmtpPeer(Chunking.Byte, [SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello(), .. SmtpScripts.Quit]);
        Assert.Null(await SmtpScripts.Sender(peer).CheckAsync(CancellationToken.None));
        await peer.FinishAsync();
    }

    private static string Describe(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted => "Accepted",
        SendOutcome.Deferred deferred => $"Deferred {deferred.Code}",
        SendOutcome.Rejected rejected => $"Rejected {rejected.Code}",
        SendOutcome.Blocked blocked => $"Blocked {blocked.Code}",
        SendOutcome.Unknown unknown => $"Unknown {unknown.Code}",
        _ => "?",
    };
}
