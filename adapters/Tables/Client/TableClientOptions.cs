using Azure.Core;

namespace ComplaintOps.Adapters.Tables.Client;

/// <summary>
/// How the client talks to the service: retries, timeouts and transport come from <see cref="ClientOptions"/>. Without a change: at most five
/// tries with growing, jittered pauses of 0.4 to 10 seconds, and 35 seconds for each try (the service itself gives up after 30).
/// </summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Takes the version of the protocol to speak.</summary>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        VersionString = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = 4;
        Retry.Delay = TimeSpan.FromSeconds(0.4);
        Retry.MaxDelay = TimeSpan.FromSeconds(10);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(35);
    }

    /// <summary>The versions of the protocol.</summary>
    public enum ServiceVersion
    {
        /// <summary>2019-02-02: account keys and signatures.</summary>
        V2019_02_02 = 0,

        /// <summary>2020-12-06: also sign-in with Entra ID.</summary>
        V2020_12_06 = 1,
    }

    /// <summary>For whom a token is asked; null takes it from the endpoint's cloud.</summary>
    public TableAudience? Audience { get; set; }

    internal string VersionString { get; }

    /// <summary>The machine's clock, by which requests are signed.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;
}
