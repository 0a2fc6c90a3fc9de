using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Tests.Host;

namespace ComplaintOps.Functions.Tests.Publishing;

/// <summary>What is deployed: the folder that <c>dotnet publish functions -p:PublishProfile=FunctionApp</c> makes, and its zip.</summary>
public sealed class PublishedAppTests(PublishedApp app) : IClassFixture<PublishedApp>
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    [Fact]
    public async Task Folder_HoldsTheAppAndNothingElse()
    {
        await app.ReadyAsync();

        // SQLite stays beside the program: a native library inside of it would have to be unpacked somewhere first.
        string[] expected =
        [
            "ComplaintOps.Functions", "libe_sqlite3.so", "host.json", .. FunctionCatalog.All.Select(function => $"{function.Name}/function.json"), .. Tracked("policies"), .. Tracked("templates"),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), app.Files);
    }

    [Fact]
    public async Task Zip_HoldsTheFolderAtItsRoot_WithTheBitThatLetsTheProgramRun()
    {
        await app.ReadyAsync();
        using var zip = ZipFile.OpenRead(app.Zip);

        Assert.Equal(app.Files, zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(Execute, OperatingSystem.IsWindows() ? Execute : File.GetUnixFileMode(app.Executable) & Execute);
        Assert.Equal(Execute, (UnixFileMode)(zip.GetEntry("ComplaintOps.Functions")!.ExternalAttributes >> 16) & Execute);
    }

    [Fact]
    public async Task HostJson_NamesTheProgram()
    {
        await app.ReadyAsync();

        var host = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(app.Folder, "host.json"), TestContext.Current.CancellationToken))!;

        Assert.Equal("2.0", host["version"]!.GetValue<string>());
        Assert.Equal(app.Executable, Path.Combine(app.Folder, host["customHandler"]!["description"]!["defaultExecutablePath"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Start_AsTheFunctionsHostDoes_TakesAComplaintAndAnswersItsTimers_AndWritesNothingBesideItself()
    {
        await app.ReadyAsync();
        var before = Hashes();
        var port = ProgramProcess.FreePort();
        app.MakeReadOnly();

        await using var program = ProgramProcess.StartFile(
            app.Executable, [], [(HostEnvironment.PortSetting, port.ToString(CultureInfo.InvariantCulture)), .. FunctionCatalog.Timers.Select(timer => (timer.ScheduleSetting, timer.DefaultSchedule))]);
        Assert.Equal(200, (await program.WhenListeningAsync(port)).Status);
        var opened = await RawHttp.SendAsync(port, Capture.Load("http-post-json").ToWire(Complaint()));
        var timers = new[]
        {
            await RawHttp.SendAsync(port, Capture.Load("timer-regular").ToWire()),
            await RawHttp.SendAsync(port, Capture.Load("timer-wire").ToWireAsRecorded()),
            await RawHttp.SendAsync(port, Capture.Load("timer-first-run").ToWire()),
        };

        Assert.Equal(201, opened.AssertAnswersTheHost(200).Json.GetProperty("Outputs").GetProperty("res").GetProperty("statusCode").GetInt32());
        Assert.All(timers, timer => timer.AssertAnswersTheHost(200));
        var acknowledgement = await File.ReadAllTextAsync(Assert.Single(program.Mails, mail => File.ReadAllText(mail).Contains("zh-kunde@customer.example", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.Contains("Content-Language: zh-CN", acknowledgement, StringComparison.Ordinal);
        Assert.Equal(before, Hashes());
    }

    /// <summary>The recorded request with a complaint of ours in its body: a customer who reads Chinese, for whom dates need more than the program itself brings.</summary>
    private static byte[] Complaint()
    {
        var request = JsonNode.Parse(Capture.Load("http-post-json").Body)!;
        request["Data"]!["req"]!["Body"] = JsonSerializer.Serialize(new
        {
            intakeId = "published-1",
            channel = "Web",
            language = "zh-CN",
            subject = "退款没有到账",
            text = "说好三月一日退款。",
            email = "zh-kunde@customer.example",
        });
        return Encoding.UTF8.GetBytes(request.ToJsonString());
    }

    private static IEnumerable<string> Tracked(string folder) => PublishedApp.FilesBelow(Path.Combine(PublishedApp.Root, folder)).Select(file => $"{folder}/{file}");

    // An administrator may write into a read-only folder, so the files are compared too.
    private List<string> Hashes() => [.. app.Files.Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(app.Folder, file))))}")];
}
