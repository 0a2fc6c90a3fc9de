using ComplaintOps.Adapters.Smtp;
using ComplaintOps.Adapters.Tests.Mail;
using static ComplaintOps.Adapters.Tests.Smtp.PeerStep;

namespace ComplaintOps.Adapters.Tests.Smtp;

/// <summary>Conversations to play and to break.</summary>
internal static class SmtpScripts
{
    public const string User = "desk-user";
    public const string Secret = "MARKER-s3cr3t-ü";

    /// <summary>Each step up to which a conversation in clear can go, with what the client has said by then.</summary>
    public static readonly string[] Steps = ["greeting", "ehlo", "mail", "rcpt", "data", "final"];

    private static readonly Dictionary<string, PeerStep[]> Exchanges = new()
    {
        ["greeting"] = [Says("220 mx.example ESMTP")],
        ["ehlo"] = [new Hear("EHLO [127.0.0.1]"), Says("250-mx.example", "250-SIZE 1000000", "250-ENHANCEDSTATUSCODES", "250 8BITMIME")],
        ["mail"] = [new Hear("MAIL FROM:<care@desk.example> SIZE=*"), Says("250 2.1.0 Ok")],
        ["rcpt"] = [new Hear("RCPT TO:<ada@customer.example>"), Says("250 2.1.5 Ok")],
        ["data"] = [new Hear("DATA"), Says("354 End data with <CR><LF>.<CR><LF>")],
        ["final"] = [new HearContent(), Says("250 2.0.0 Ok: queued as 4F9D195432D")],
    };

    public static Say Says(params string[] lines) => new(string.Concat(lines.Select(line => line + "\n")));

    /// <summary>A whole conversation in clear.</summary>
    public static IEnumerable<PeerStep> Whole() => [.. Steps.SelectMany(step => Exchanges[step]), .. Quit];

    /// <summary>A conversation that goes as always up to a step, whose answer is then replaced by something else.</summary>
    public static PeerStep[] BrokenAt(string step, params PeerStep[] instead) =>
        [.. Steps.TakeWhile(name => name != step).SelectMany(name => Exchanges[name]), .. Exchanges[step][..^1], .. instead];

    /// <summary>The mail itself, for a session that is open.</summary>
    public static IEnumerable<PeerStep> Transfer => [.. Exchanges["mail"], .. Exchanges["rcpt"], .. Exchanges["data"], .. Exchanges["final"], .. Quit];

    public static PeerStep[] Quit => [new Hear("QUIT"), Says("221 2.0.0 Bye")];

    public static PeerStep[] Hello(params string[] offers) =>
        [new Hear("EHLO [127.0.0.1]"), Says(["250-mx.example", "250-SIZE", .. offers.Select(offer => "250-" + offer), "250 HELP"])];

    public static SmtpOptions Options(ScriptedSmtpPeer peer, SmtpTls tls = SmtpTls.None, bool signIn = false) => new()
    {
        Host = "127.0.0.1",
        Port = peer.Port,
        Tls = tls,
        UserName = signIn ? User : null,
        Password = signIn ? Secret : "",
    };

    public static SmtpMailSender Sender(ScriptedSmtpPeer peer, SmtpTls tls = SmtpTls.None, bool signIn = false, TimeProvider? clock = null, bool trust = true) =>
        new(Options(peer, tls, signIn), clock ?? TimeProvider.System, trust ? (_, certificate, _, _) => certificate is not null : null);

    public static Task<Core.Ports.SendOutcome> SendAsync(this SmtpMailSender sender) =>
        sender.SendAsync(TestMail.Plain, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
}
