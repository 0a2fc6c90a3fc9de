using ComplaintOps.Functions.Commands;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Standalone;

// One executable, two ways to serve: called by the Functions host, or on its own schedules and routes.
var clock = TimeProvider.System;
var log = new HostLog(Console.Out, Console.Error, clock);
if (CommandLine.IsCommand(args))
{
    return await CommandLine.RunAsync(args, Spectre.Console.AnsiConsole.Console, Console.Error);
}

var environment = HostEnvironment.FromProcess(args);
return environment.IsCustomHandler
    ? await CustomHandlerServer.ServeAsync(environment, () => AppComposition.ComposeAsync(environment, log), clock, log)
    : await StandaloneServer.ServeAsync(environment, () => AppComposition.ComposeAsync(environment, log), clock, log);
