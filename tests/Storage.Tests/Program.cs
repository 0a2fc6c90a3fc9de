using ComplaintOps.Storage.Tests;
using ComplaintOps.Storage.Tests.Sqlite;
using ComplaintOps.Storage.Tests.Tables;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The tests of two processes on one store start this program again with an order in the environment.
if (StoreWorkerProcess.OrderFromEnvironment() is { } order)
{
    return await StoreWorker.RunAsync(order);
}

if (TablesSweepWorker.OrderFromEnvironment() is { } sweep)
{
    return await TablesSweepWorker.RunAsync(sweep);
}

// What the test framework would have generated.
return args.Any(a => a is "-automated" or "@@")
    ? await ConsoleRunner.Run(args)
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
