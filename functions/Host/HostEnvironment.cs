using System.Globalization;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Functions.Host;

/// <summary>Where the program finds itself: under the Functions host or alone, with which settings, in which folder.</summary>
/// <param name="settings">All settings.</param>
/// <param name="contentRoot">The folder with host.json, policies and templates.</param>
public sealed class HostEnvironment(IConfiguration settings, string contentRoot)
{
    /// <summary>The variable by which the Functions host says where it will call.</summary>
    public const string PortSetting = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>All settings: environment variables (<c>__</c> reads as <c>:</c>), over them the command line. Never reloaded.</summary>
    public IConfiguration Settings { get; } = settings;

    /// <summary>The program's own folder, wherever it was started: a start in <c>/</c> must not search the disk for settings.</summary>
    public string ContentRoot { get; } = contentRoot;

    /// <summary>True when the Functions host started this process.</summary>
    public bool IsCustomHandler => !string.IsNullOrEmpty(Settings[PortSetting]);

    /// <summary>The loopback port that the Functions host calls.</summary>
    /// <exception cref="ComplaintOpsException">The variable is no port (<see cref="ErrorCode.InvalidConfiguration"/>).</exception>
    public int CustomHandlerPort =>
        int.TryParse(Settings[PortSetting], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new ComplaintOpsException(
                ErrorCode.InvalidConfiguration,
                $"{PortSetting} is not a port number between 1 and 65535.",
                PortSetting,
                "It is set by the Functions host; unset it to run without that host.");

    /// <summary>The environment of this process.</summary>
    public static HostEnvironment FromProcess(string[] args) =>
        new(new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build(), AppContext.BaseDirectory);
}
