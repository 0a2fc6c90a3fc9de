using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Tests.Host;

/// <summary>The shipped executable under a Functions host played by the test, whatever handlers it is composed of.</summary>
public sealed class ProgramProcessTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Start_UnderTheFunctionsHost_ListensOnItsPortWhateverTheEnvironmentSays()
    {
        var port = ProgramProcess.FreePort();
        await using var program = ProgramProcess.Start([], (HostEnvironment.PortSetting, Text(port)));

        (await program.WhenListeningAsync(port)).AssertAnswersTheHost(200);

        Assert.All((await program.WhenListeningAsync(port)).Headers.Keys, header => Assert.NotEqual("Server", header));
    }

    [Fact]
    public async Task Post_BytesAsRecorded_AreAnsweredWithJson()
    {
        var port = ProgramProcess.FreePort();
        await using var program = ProgramProcess.Start([], (HostEnvironment.PortSetting, Text(port)));
        await program.WhenListeningAsync(port);

        var wire = await RawHttp.SendAsync(port, Capture.Load("timer-wire").ToWireAsRecorded());
        var pastDue = await RawHttp.SendAsync(port, Capture.Load("timer-past-due").ToWire());
        var unknown = await RawHttp.PostAsync(port, "/Nobody", "{}");
        var malformed = await RawHttp.PostAsync(port, "/ClimbLadder", "{");
        var empty = await RawHttp.PostAsync(port, "/ClimbLadder", "");

        Assert.All([wire, pastDue], answer => answer.AssertAnswersTheHost(answer.Status is 200 ? 200 : 500));
        unknown.AssertAnswersTheHost(404);
        malformed.AssertAnswersTheHost(400);
        empty.AssertAnswersTheHost(400);
    }

    [Fact]
    public async Task Post_MailOfThirtyMegabytes_IsNotRefusedForItsSize()
    {
        var port = ProgramProcess.FreePort();
        await using var program = ProgramProcess.Start([], (HostEnvironment.PortSetting, Text(port)));
        await program.WhenListeningAsync(port);

        var answer = await RawHttp.SendAsync(port, BigMail.ToWire(RandomNumberGenerator.GetBytes(30 * 1024 * 1024)));

        answer.AssertAnswersTheHost(answer.Status is 200 ? 200 : 500);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("QUIT")]
    public async Task Signal_UnderTheFunctionsHost_EndsWithAnError(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        var port = ProgramProcess.FreePort();
        await using var program = ProgramProcess.Start([], (HostEnvironment.PortSetting, Text(port)));
        await program.WhenListeningAsync(port);

        await program.SignalAsync(signal);

        Assert.Equal(ExitCodes.StoppedUnderFunctionsHost, await program.ExitCodeAsync());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("70000")]
    [InlineData("x")]
    public async Task Start_PortThatIsNone_EndsWithAnErrorThatNamesIt(string port)
    {
        await using var program = ProgramProcess.Start([], (HostEnvironment.PortSetting, port));

        Assert.Equal(ExitCodes.Failure, await program.ExitCodeAsync());
        Assert.Contains(HostEnvironment.PortSetting, program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_PortInUse_EndsWithAnError(bool underFunctionsHost)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var program = underFunctionsHost
            ? ProgramProcess.Start([], (HostEnvironment.PortSetting, Text(port)))
            : ProgramProcess.Start(["--urls", "http://127.0.0.1:" + Text(port)]);

        Assert.Equal(ExitCodes.Failure, await program.ExitCodeAsync());
        Assert.Contains(Text(port), program.Error, StringComparison.Ordinal);
        Assert.Single(program.Error.Split('\n'), line => line.Contains("cannot serve", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_UnknownCommand_EndsWithAUsageError()
    {
        await using var program = ProgramProcess.Start(["dance"]);

        Assert.Equal(ExitCodes.Usage, await program.ExitCodeAsync());
        Assert.Contains("dance", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_Alone_EndsWithSuccess(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        var port = ProgramProcess.FreePort();
        await using var program = ProgramProcess.Start(["--urls", "http://127.0.0.1:" + Text(port)]);
        Assert.Equal(404, (await program.WhenListeningAsync(port)).Status);

        await program.SignalAsync(signal);

        Assert.Equal(ExitCodes.Success, await program.ExitCodeAsync());
        Assert.Contains("listening on http://127.0.0.1:" + Text(port), program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostKilled_ProgramLeftBehind_EndsByItself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The parent process is watched on Linux only.");
        var port = ProgramProcess.FreePort();

        // A shell plays the host: it starts the program, tells its id, and dies hard.
        await using var host = ProgramProcess.StartFile(
            "/bin/sh", ["-c", "\"$0\" & echo pid $!; wait", ProgramProcess.Executable], (HostEnvironment.PortSetting, Text(port)));
        await host.WhenListeningAsync(port);
        using var program = Process.GetProcessById(int.Parse(host.Output.Split("pid ")[1].Split('\n')[0], CultureInfo.InvariantCulture));

        try
        {
            await host.SignalAsync("KILL");
            using var deadline = new CancellationTokenSource(Deadline);
            await program.WaitForExitAsync(deadline.Token);
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill();
            }
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
