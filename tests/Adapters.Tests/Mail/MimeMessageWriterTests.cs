using System.Text;
using ComplaintOps.Adapters.Mail;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Adapters.Tests.Mail;

public sealed class MimeMessageWriterTests
{
    private const string Golden = """
        Date: Sat, 21 Nov 2026 09:05:07 +0800
        From: Customer Care <care@desk.example>
        To: Ada Lovelace <ada@customer.example>
        Reply-To: care+token@desk.example
        Subject: We have your complaint [C-2611-7K3QF2X]
        Message-ID:
         <v1.0123456789abcdef.3.00112233445566778899aabbccddeeff@desk.example>
        Auto-Submitted: auto-replied
        X-Auto-Response-Suppress: OOF, AutoReply
        In-Reply-To: <a@customer.example>
        References: <a@customer.example> <b@desk.example>
        MIME-Version: 1.0
        Content-Language: en
        Content-Type: multipart/alternative;
         boundary="=_c5aeee54e2bfd9393785e36fd6973acc"

        --=_c5aeee54e2bfd9393785e36fd6973acc
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Dear Ada,

        we have your complaint.

        --=_c5aeee54e2bfd9393785e36fd6973acc
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <p>Dear Ada,</p>
        <p>we have your complaint.</p>

        --=_c5aeee54e2bfd9393785e36fd6973acc--

        """;

    [Fact]
    public void Write_PlainMail_GivesTheGoldenBytes() =>
        Assert.Equal(Golden.ReplaceLineEndings("\r\n"), Encoding.ASCII.GetString(MimeMessageWriter.Write(TestMail.Plain)));

    [Fact]
    public void Write_ChineseSubject_GivesTheGoldenEncodedWords()
    {
        var lines = Lines(TestMail.Plain with { Subject = "关于您的投诉:我们正在调查,并将于三个工作日内再次与您联系 [C-2611-7K3QF2X]" });
        var start = Array.FindIndex(lines, line => line.StartsWith("Subject:", StringComparison.Ordinal));
        Assert.Equal(
            [
                "Subject: =?utf-8?B?5YWz5LqO5oKo55qE5oqV6K+JOuaIkeS7rOato+WcqOiwg+afpSw=?=",
                " =?utf-8?B?5bm25bCG5LqO5LiJ5Liq5bel5L2c5pel5YaF5YaN5qyh5LiO5oKo6IGU57O7?=",
                " =?utf-8?B?IFtDLTI2MTEtN0szUUYyWF0=?=",
            ],
            lines[start..(start + 3)]);
    }

    [Theory]
    [InlineData("关于您的投诉 [C-2611-7K3QF2X]")]
    [InlineData("Family 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 and flags 🇨🇳🇩🇪🇨🇳🇩🇪🇨🇳🇩🇪")]
    [InlineData("\u202Eelpmaxe\u202C שלום עליכם مرحبا بالعالم abc")]
    [InlineData("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsverfahrensfragebogen")]
    [InlineData("wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww")]
    [InlineData("=?utf-8?Q?looks_encoded?=")]
    [InlineData(" blanks  at   both ends ")]
    [InlineData("tab\tescape\u001B bell\u0007 next\u0085line")]
    [InlineData("a")]
    public void Write_AnySubjectAndName_ComesBackUnchanged(string text)
    {
        var mail = TestMail.Plain with { Subject = text, To = new MailAddress("ada@customer.example", text.Trim()) };
        var read = Read(mail);
        Assert.Equal(text, read.Subject);
        Assert.Equal($"{text.Trim()} <ada@customer.example>", read.To);
        AssertHeaderLines(mail);
    }

    [Theory]
    [InlineData("Dr. Who", "\"Dr. Who\" <ada@customer.example>")]
    [InlineData("Miller, Ada; \"the\" \\ one", "\"Miller, Ada; \\\"the\\\" \\\\ one\" <ada@customer.example>")]
    [InlineData("O'Neil-Smith", "O'Neil-Smith <ada@customer.example>")]
    [InlineData("ada@other.example", "\"ada@other.example\" <ada@customer.example>")]
    [InlineData("<evil@other.example>", "\"<evil@other.example>\" <ada@customer.example>")]
    [InlineData("  ", "ada@customer.example")]
    public void Write_SpecialCharactersInName_AreQuoted(string name, string expected) =>
        Assert.Equal(expected, Read(TestMail.Plain with { To = new MailAddress("ada@customer.example", name) }).To);

    [Fact]
    public void Write_VeryLongSubject_FoldsWithinLimits()
    {
        foreach (var text in new[] { string.Join(' ', Enumerable.Repeat("word", 400)), new string('投', 400), new string('x', 2000), string.Concat(Enumerable.Repeat("😀", 300)) })
        {
            var mail = TestMail.Plain with { Subject = text };
            Assert.Equal(text, Read(mail).Subject);
            AssertHeaderLines(mail);
        }
    }

    [Fact]
    public void Write_LoneSurrogates_BecomeReplacementCharacters()
    {
        var read = Read(TestMail.Plain with { Subject = "a\uD83D b\uDE00", Text = "x\uD83Dy", Html = "<p>\uDE00</p>" });
        Assert.Equal("a\uFFFD b\uFFFD", read.Subject);
        Assert.Equal("x\uFFFDy", read.Text);
        Assert.Equal("<p>\uFFFD</p>", read.Html);
    }

    [Fact]
    public void Write_LongReferences_KeepTheFirstAndTheLastIds()
    {
        var ids = Enumerable.Range(0, 60).Select(i => $"<v1.0123456789abcdef.{i}.00112233445566778899aabb@desk.example>").ToList();
        var mail = TestMail.Plain with { Headers = [new MailHeader("References", string.Join("  ", ids))] };
        var kept = Read(mail).Header("References")!.Split(' ');
        Assert.Equal(ids[0], kept[0]);
        Assert.Equal(ids[^(kept.Length - 1)..], kept[1..]);
        Assert.InRange(kept.Length, 8, 20);
        AssertHeaderLines(mail);
    }

    [Fact]
    public void Write_ReferencesWithAHugeFirstId_KeepTheLast()
    {
        var huge = $"<{new string('a', 850)}@x.example>";
        var last = $"<{new string('b', 100)}@x.example>";
        var mail = TestMail.Plain with { Headers = [new MailHeader("References", $"{huge} {last}")] };
        Assert.Equal(last, Read(mail).Header("References"));
    }

    [Theory]
    [InlineData("plain\ntext\n")]
    [InlineData("no line end")]
    [InlineData("windows\r\nand old mac\rand unix\n")]
    [InlineData("blanks at the end   \nand tabs\t\nof lines \n  ")]
    [InlineData("From here on\n.\n..\n.dot lines\n--=_boundary\nFrom there")]
    [InlineData("equals = == =3D =\n")]
    [InlineData("nul \0, escape \u001B, form feed \f, separators \u0085\u2028\u2029")]
    [InlineData("中文正文:我们将在三个工作日内与您联系。\n第二行。\n")]
    [InlineData("mixed äöü 👍🏽 text that is mostly plain and goes on for some time, so that it is longer than one line of quoted-printable can be\n")]
    public void Write_AnyBody_ComesBackUnchanged(string text)
    {
        var expected = text.Replace("\r\n", "\n").Replace('\r', '\n');
        var read = Read(TestMail.Plain with { Text = text, Html = text });
        Assert.Equal(expected, read.Text);
        Assert.Equal(expected, read.Html);
    }

    [Fact]
    public void Write_RandomTexts_ComeBackUnchangedWithinLimits()
    {
        string[] alphabet = ["a", " ", "  ", "\t", "=", "?", "_", "\"", "\\", "<", ">", ",", ".", "ä", "投", "😀", "\u202E", "From ", "\n", "x", "é", "=?", "?="];
        var random = new Random(20261121);
        for (var round = 0; round < 400; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => alphabet[random.Next(alphabet.Length)])) + "z";
            var line = text.Replace("\n", "");
            var mail = TestMail.Plain with { Subject = line, Text = text, Html = text };
            var read = Read(mail);
            Assert.Equal(line, read.Subject);
            Assert.Equal(text, read.Text);
            Assert.Equal(text, read.Html);
            AssertHeaderLines(mail);
            Assert.DoesNotContain(Lines(mail), written => written.Length > 78 || written.StartsWith("From ", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("mostly plain text with one ä in it", "quoted-printable")]
    [InlineData("全部都是中文的正文,没有任何拉丁字母在里面", "base64")]
    public void Write_Body_TakesTheShorterEncoding(string text, string encoding) =>
        Assert.Contains($"Content-Transfer-Encoding: {encoding}", Lines(TestMail.Plain with { Text = text }));

    [Theory]
    [InlineData(0, "+0000")]
    [InlineData(330, "+0530")]
    [InlineData(-210, "-0330")]
    public void Write_Date_CarriesItsOffset(int offsetMinutes, string expected)
    {
        var date = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromMinutes(offsetMinutes));
        var read = Read(TestMail.Plain with { Date = date });
        Assert.EndsWith(expected, read.Header("Date"));
        Assert.Equal(date, read.Date);
    }

    [Fact]
    public void Write_OtherCulture_GivesTheSameBytes()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("th-TH");
            Assert.Equal(Golden.ReplaceLineEndings("\r\n"), Encoding.ASCII.GetString(MimeMessageWriter.Write(TestMail.Plain)));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_InternationalDomain_IsPunycode() =>
        Assert.Equal("Ada <ada@xn--bcher-kva.example>", Read(TestMail.Plain with { To = new MailAddress("ada@bücher.example", "Ada") }).To);

    private static EmlFile Read(OutgoingMail mail) => EmlFile.Parse(MimeMessageWriter.Write(mail));

    private static string[] Lines(OutgoingMail mail) => Encoding.ASCII.GetString(MimeMessageWriter.Write(mail)).Split("\r\n");

    private static void AssertHeaderLines(OutgoingMail mail) =>
        Assert.All(Lines(mail).TakeWhile(line => line.Length > 0), line => Assert.True(line.Length <= 78, $"The header line is too long: {line}"));
}
