using System.Text;
using ComplaintOps.Adapters.Smtp;
using ComplaintOps.Core.Ports;
using static ComplaintOps.Adapters.Tests.Smtp.PeerStep;

namespace ComplaintOps.Adapters.Tests.Smtp;

public sealed class SmtpSecurityTests
{
    private static readonly string Plain = Base64($"\0{SmtpScripts.User}\0{SmtpScripts.Secret}");
    private static readonly PeerStep[] StartTls =
    [
        SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello("STARTTLS"), new Hear("STARTTLS"), SmtpScripts.Says("220 2.0.0 Ready"), new Secure(TestCertificate.Instance),
    ];

    [Theory]
    [InlineData(Chunking.Whole)]
    [InlineData(Chunking.Line)]
    [InlineData(Chunking.Byte)]
    public async Task SendAsync_StartTlsAndPlain_IsAccepted(Chunking chunking)
    {
        await using var peer = new ScriptedSmtpPeer(
            chunking, [.. StartTls, .. SmtpScripts.Hello("AUTH LOGIN PLAIN"), new Hear($"AUTH PLAIN {Plain}"), SmtpScripts.Says("235 2.7.0 Welcome"), .. SmtpScripts.Transfer]);
        Assert.Equal(new SendOutcome.Accepted("4F9D195432D"), await SmtpScripts.Sender(peer, SmtpTls.StartTls, signIn: true).SendAsync());
        await peer.FinishAsync();
    }

    [Theory]
    [InlineData("AUTH LOGIN")]
    [InlineData("AUTH=LOGIN")]
    public async Task SendAsync_TlsFromTheStartAndLogin_IsAccepted(string offer)
    {
        await using var peer = new ScriptedSmtpPeer(
            Chunking.Line,
            [
                new Secure(TestCertificate.Instance), SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello(offer),
                new Hear("AUTH LOGIN"), SmtpScripts.Says("334 VXNlcm5hbWU6"), new Hear(Base64(SmtpScripts.User)),
                SmtpScripts.Says("334 UGFzc3dvcmQ6"), new Hear(Base64(SmtpScripts.Secret)), SmtpScripts.Says("235 2.7.0 Welcome"), .. SmtpScripts.Transfer,
            ]);
        Assert.IsType<SendOutcome.Accepted>(await SmtpScripts.Sender(peer, SmtpTls.Tls, signIn: true).SendAsync());
        await peer.FinishAsync();
    }

    [Fact]
    public async Task SendAsync_PlainAskedAgain_IsAnsweredOnce()
    {
        await using var peer = new ScriptedSmtpPeer(
            Chunking.Whole,
            [
                SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello("AUTH PLAIN"), new Hear($"AUTH PLAIN {Plain}"), SmtpScripts.Says("334 "),
                new Hear(Plain), SmtpScripts.Says("235 ok"), .. SmtpScripts.Transfer,
            ]);
        Assert.IsType<SendOutcome.Accepted>(await SmtpScripts.Sender(peer, signIn: true).SendAsync());
    }

    [Fact]
    public async Task SendAsync_StartTlsNotOffered_IsBlockedAndSaysNothingMore()
    {
        await using var peer = new ScriptedSmtpPeer(Chunking.Whole, [SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello("AUTH PLAIN"), .. SmtpScripts.Quit]);
        Assert.Equal(new SendOutcome.Blocked("smtp starttls-not-offered"), await SmtpScripts.Sender(peer, SmtpTls.StartTls, signIn: true).SendAsync());
        await peer.FinishAsync();
        Assert.DoesNotContain("AUTH", peer.Heard);
    }

    [Theory]
    [InlineData("454 4.7.0 TLS not available", typeof(SendOutcome.Deferred))]
    [InlineData("501 5.5.4 no", typeof(SendOutcome.Blocked))]
    public async Task SendAsync_StartTlsRefused_NeverGoesOnInClear(string answer, Type expected)
    {
        await using var peer = new ScriptedSmtpPeer(
            Chunking.Whole, [SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello("STARTTLS"), new Hear("STARTTLS"), SmtpScripts.Says(answer), .. SmtpScripts.Quit]);
        Assert.IsType(expected, await SmtpScripts.Sender(peer, SmtpTls.StartTls).SendAsync());
        await peer.FinishAsync();
    }

    [Fact]
    public async Task SendAsync_WordsBehindTheStartTlsReply_AreNotBelieved()
    {
        await using var peer = new ScriptedSmtpPeer(
            Chunking.Whole, [SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello("STARTTLS"), new Hear("STARTTLS"), SmtpScripts.Says("220 Ready", "250 AUTH PLAIN"), new Stall()]);
        Assert.Equal(new SendOutcome.Blocked("smtp starttls-injection"), await SmtpScripts.Sender(peer, SmtpTls.StartTls, signIn: true).SendAsync());
    }

    [Fact]
    public async Task SendAsync_OffersInClear_AreForgottenAfterStartTls()
    {
        await using var peer = new ScriptedSmtpPeer(
            Chunking.Whole,
            [
                SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello("STARTTLS", "AUTH PLAIN"), new Hear("STARTTLS"), SmtpScripts.Says("220 Ready"),
                new Secure(TestCertificate.Instance), .. SmtpScripts.Hello(), .. SmtpScripts.Quit,
            ]);
        Assert.Equal(new SendOutcome.Blocked("smtp auth-not-offered"), await SmtpScripts.Sender(peer, SmtpTls.StartTls, signIn: true).SendAsync());
        await peer.FinishAsync();
    }

    [Fact]
    public async Task SendAsync_UntrustedCertificate_IsBlocked()
    {
        await using var peer = new ScriptedSmtpPeer(Chunking.Whole, [.. StartTls, new Stall()]);
        var sender = SmtpScripts.Sender(peer, SmtpTls.StartTls, signIn: true, trust: false);
        Assert.Equal(new SendOutcome.Blocked("smtp tls"), await sender.SendAsync());
        Assert.DoesNotContain("AUTH", peer.Heard);
    }

    [Fact]
    public async Task SendAsync_ServerWithoutTls_IsBlocked()
    {
        await using var peer = new ScriptedSmtpPeer(Chunking.Whole, [SmtpScripts.Says("220 mx.example ESMTP in clear"), new Stall()]);
        Assert.Equal(new SendOutcome.Blocked("smtp tls"), await SmtpScripts.Sender(peer, SmtpTls.Tls).SendAsync());
    }

    [Fact]
    public async Task SendAsync_ConnectionLostInTheHandshake_IsDeferred()
    {
        await using var peer = new ScriptedSmtpPeer(
            Chunking.Whole, [SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello("STARTTLS"), new Hear("STARTTLS"), SmtpScripts.Says("220 Ready")]);
        Assert.Equal(new SendOutcome.Deferred(null, "smtp lost tls"), await SmtpScripts.Sender(peer, SmtpTls.StartTls).SendAsync());
    }

    [Fact]
    public async Task SendAsync_HandshakeStalls_IsDeferred()
    {
        var clock = new ExpiringClock();
        await using var peer = new ScriptedSmtpPeer(
            Chunking.Whole, [SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello("STARTTLS"), new Hear("STARTTLS"), SmtpScripts.Says("220 Ready"), new Stall()]);
        var sending = SmtpScripts.Sender(peer, SmtpTls.StartTls, clock: clock).SendAsync();
        await peer.Stalled;
        clock.Expire();
        var deferred = Assert.IsType<SendOutcome.Deferred>(await sending);
        Assert.Matches("^smtp timeout (starttls|tls)$", deferred.Code);
    }

    [Theory]
    [InlineData("535 5.7.8 bad password MARKER-s3cr3t-ü", "smtp 535 5.7.8", typeof(SendOutcome.Blocked))]
    [InlineData("534 5.7.9 stronger please", "smtp 534 5.7.9", typeof(SendOutcome.Blocked))]
    [InlineData("504 5.5.4 unknown", "smtp 504 5.5.4", typeof(SendOutcome.Blocked))]
    [InlineData("454 4.7.0 later MARKER-s3cr3t-ü", "smtp 454 4.7.0", typeof(SendOutcome.Deferred))]
    [InlineData("535-5.7.8.MARKER\n535 5.7.8 MARKER", "smtp 535 5.7.8", typeof(SendOutcome.Blocked))]
    public async Task SendAsync_SignInRefused_KeepsTheSecret(string answer, string code, Type expected)
    {
        PeerStep[] script = [SmtpScripts.Says("220 mx"), .. SmtpScripts.Hello("AUTH PLAIN"), new Hear("AUTH PLAIN *"), SmtpScripts.Says(answer), .. SmtpScripts.Quit];
        await using var peer = new ScriptedSmtpPeer(Chunking.Byte, script);
        var outcome = await SmtpScripts.Sender(peer, signIn: true).SendAsync();
        Assert.IsType(expected, outcome);
        Assert.Contains($"Code = {code} ", outcome.ToString());
        AssertKeepsSecret(outcome.ToString());
        await peer.FinishAsync();

        await using var again = new ScriptedSmtpPeer(Chunking.Whole, script);
        var sender = SmtpScripts.Sender(again, signIn: true);
        var message = await sender.CheckAsync(CancellationToken.None);
        Assert.Contains(code, message);
        AssertKeepsSecret(message! + sender.Description + SmtpScripts.Options(again, signIn: true));
    }

    private static void AssertKeepsSecret(string text)
    {
        Assert.DoesNotContain("MARKER", text);
        Assert.DoesNotContain(SmtpScripts.User, text);
        Assert.DoesNotContain(Plain, text);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
