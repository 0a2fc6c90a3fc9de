using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ComplaintOps.Core;
using ComplaintOps.PowerShell.Connecting;

namespace ComplaintOps.PowerShell.Arguments;

/// <summary>
/// Offers values from the store while somebody types. It never raises, never asks and never waits longer than a moment: a prompt that hangs on a tab is worse than
/// one that offers nothing.
/// </summary>
public abstract class Completer : IArgumentCompleter
{
    private const int Most = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The parameter that is typed, for a completer of several.</summary>
    private protected string Parameter { get; private set; } = "";

    /// <summary>The reference that stands before it, for a completer of what a complaint has; or null.</summary>
    private protected string? Reference { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        Parameter = parameterName ?? "";
        Reference = TypedValue.Of(fakeBoundParameters?["Reference"]) as string;
        var typed = (wordToComplete ?? "").Trim('\'', '"');
        try
        {
            var connection = fakeBoundParameters?["Connection"] is { } named ? TypedValue.Of(named) as ComplaintConnection : RunspaceConnections.Current;
            if (connection is not { IsOpen: true })
            {
                return [];
            }

            using var patience = new CancellationTokenSource(Patience);
            var token = patience.Token;
            var offers = Task.Run(() => FromStoreAsync(connection.Workplace, typed, token), token).WaitAsync(Patience).GetAwaiter().GetResult();
            return [.. offers.Where(offer => offer.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(Most).Select(Result)];
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return [];
        }
    }

    /// <summary>The values to offer, best first, with a line that tells them apart; those that do not begin with what was typed are left out afterwards.</summary>
    private protected abstract Task<IReadOnlyList<(string Value, string Tip)>> OffersAsync(Workplace workplace, string typed, CancellationToken cancellationToken);

    // A store that was moved has nothing to offer any more.
    private async Task<IReadOnlyList<(string Value, string Tip)>> FromStoreAsync(Workplace workplace, string typed, CancellationToken cancellationToken)
    {
        await workplace.Store.RequireUsableAsync(cancellationToken);
        return await OffersAsync(workplace, typed, cancellationToken);
    }

    private static CompletionResult Result((string Value, string Tip) offer) => new(Quoted(offer.Value), offer.Value, CompletionResultType.ParameterValue, offer.Tip.Length == 0 ? offer.Value : offer.Tip);

    private static string Quoted(string value) =>
        value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') ? value : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
