using System.CommandLine;
using System.Globalization;
using ComplaintOps.Adapters.Composition;
using ComplaintOps.Core.Moving;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary>
/// <c>copy-store FROM TO</c>: moves every complaint into another store. The old one takes no more writes from the first moment on, and is refused by everybody
/// afterwards. Run again after an interruption it goes on; with <c>--give-up</c> it lets writers into the old store again.
/// </summary>
public static class CopyStoreCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Create(IAnsiConsole console, TextWriter error)
    {
        var from = new Argument<string>("FROM") { Description = "The old store, as ComplaintOps__Store names it: sqlite:PATH, a table's address, or a connection string." };
        var to = new Argument<string>("TO") { Description = "The new store: empty, or filled by an earlier run of this copy." };
        var giveUp = new Option<bool>("--give-up") { Description = "Do not copy: let writers into the old store again after a copy that was interrupted." };
        var command = new Command("copy-store", "Move all complaints into another store.") { from, to, giveUp };
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardAsync(
            error,
            () => parsed.GetValue(giveUp)
                ? GiveUpAsync(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), console, cancellationToken)
                : RunAsync(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), console, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string from, string to, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var entropy = new SystemEntropy();
        await using var source = await StoreOpener.OpenAsync(from, create: false, entropy, cancellationToken);
        await using var target = await StoreOpener.OpenToFillAsync(to, source.Meta.Simulated, entropy, console.Line, cancellationToken);
        console.Line($"From {source.Description}");
        console.Line($"to   {target.Description}");
        var business = await TravellingClock.ForAsync(source, cancellationToken);
        var report = await new StoreCopy(source, target, business, TimeProvider.System, Task.Delay).RunAsync(new View(console), cancellationToken);
        if (report.OnTheirWay > 0)
        {
            console.Line($"{Number(report.OnTheirWay)} mails were being sent by somebody who never came back; each may go twice, with the same Message-ID.");
        }

        console.Line(report.Complaints == 0
            ? "An earlier run had copied and compared everything; the old store is marked now."
            : $"Copied and compared: {Number(report.Complaints)} complaints, {Number(report.Entries)} entries, {Number(report.Items)} pieces of content, {Number(report.Duties)} due entries, {Number(report.Documents)} documents, {Number(report.Desks)} desks.");
        console.Line("The old store is refused from now on. Set ComplaintOps__Store to the new one wherever the program runs.");
        return ExitCodes.Success;
    }

    private static async Task<int> GiveUpAsync(string from, string to, IAnsiConsole console, CancellationToken cancellationToken)
    {
        await using var source = await StoreOpener.OpenAsync(from, create: false, new SystemEntropy(), cancellationToken);
        await using var target = await StoreOpener.OpenToFillAsync(to, source.Meta.Simulated, new SystemEntropy(), null, cancellationToken);
        await new StoreCopy(source, target, TimeProvider.System, TimeProvider.System, Task.Delay).GiveUpAsync(cancellationToken);
        console.Line($"{source.Description} takes writes again. What {target.Description} holds is of no use: delete it.");
        return ExitCodes.Success;
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // A line at every tenth, in the caller's thread and in order.
    private sealed class View(IAnsiConsole console) : IProgress<CopyProgress>
    {
        private (CopyPhase Phase, int Tenth) _said;

        public void Report(CopyProgress value)
        {
            var now = (value.Phase, value.Total == 0 ? 0 : 10 * value.Done / value.Total);
            if (now == _said)
            {
                return;
            }

            _said = now;
            console.Line(value.Phase switch
            {
                CopyPhase.Freezing => "waiting for mails on their way, and freezing the old store",
                CopyPhase.Copying => $"copying    {Number(value.Done)} of {Number(value.Total)}",
                CopyPhase.Comparing => $"comparing  {Number(value.Done)} of {Number(value.Total)}",
                _ => "marking the old store as moved",
            });
        }
    }
}
