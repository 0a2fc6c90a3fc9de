namespace ComplaintOps.Functions.Host;

/// <summary>How the process ends. The Functions host takes 0 for "fine" and never starts the process again, so under it no end of our own is 0.</summary>
public static class ExitCodes
{
    /// <summary>Done, or asked to stop while running alone.</summary>
    public const int Success = 0;

    /// <summary>It could not start or went wrong.</summary>
    public const int Failure = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Usage = 2;

    /// <summary>Asked to stop under the Functions host: 128 + SIGTERM. The host starts the process again at once.</summary>
    public const int StoppedUnderFunctionsHost = 143;
}
