using System.Security.Cryptography;
using System.Text;
using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;

namespace ComplaintOps.Adapters.Tests.Templates;

public sealed class TemplateFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("templates-").FullName;

    public TemplateFolderTests() => Write("layout.html", "<html></html>");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_Files_GivesPathTextAndHash()
    {
        Write("en/final-response.md", "\uFEFFone\r\ntwo\r\n");
        Write("en/notes.txt", "not a template");

        var sources = TemplateFolder.Load(_folder);

        Assert.Equal(["layout.html", "en/final-response.md"], sources.Select(source => source.Path));
        Assert.Equal("one\ntwo\n", sources[1].Text);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("one\ntwo\n"u8)), sources[1].Hash);
        Assert.Equal(TemplateFolder.PathFor("en", NoticeType.FinalResponse), sources[1].Path);
        Assert.Equal("en", TemplateFolder.CultureOf(sources[1].Path));
        Assert.Null(TemplateFolder.CultureOf(sources[0].Path));
    }

    [Theory]
    [InlineData("en/acknowledgment.md", "x", "not named after a notice type")]
    [InlineData("not-a-culture-1/progress.md", "x", "not the name of a culture")]
    public void Load_StrangeName_IsRefused(string path, string text, string expected)
    {
        Write(path, text);

        Assert.Contains(expected, Refused(ErrorCode.InvalidTemplate).Message);
    }

    [Fact]
    public void Load_NotUtf8_IsRefused()
    {
        Write("zh-CN/progress.md", "");
        File.WriteAllBytes(Path.Combine(_folder, "zh-CN/progress.md"), [0xC4, 0xFA, 0xBA, 0xC3]);

        Assert.Equal("zh-CN/progress.md", Refused(ErrorCode.InvalidTemplate).Target);
    }

    [Fact]
    public void Load_TooLarge_IsRefused()
    {
        Write("en/progress.md", new string('x', 300_000));

        Assert.Equal("en/progress.md", Refused(ErrorCode.InvalidTemplate).Target);
    }

    [Fact]
    public void Load_WithoutLayout_IsNotFound()
    {
        File.Delete(Path.Combine(_folder, "layout.html"));

        Refused(ErrorCode.NotFound);
    }

    private ComplaintOpsException Refused(ErrorCode code)
    {
        var error = Assert.Throws<ComplaintOpsException>(() => TemplateFolder.Load(_folder));
        Assert.Equal(code, error.Code);
        return error;
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, Encoding.UTF8);
    }
}
