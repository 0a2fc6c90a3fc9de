using System.Globalization;
using System.Text;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints;

/// <summary>
/// The name of a complaint for people: <c>C-yyMM-</c>, six random symbols and a check symbol, for example <c>C-2611-7K3QF2X</c>.
/// The alphabet has 29 symbols without look-alikes (no 0, 1, I, L, O, U, V); 29 is a prime, so the weighted check finds every single wrong
/// symbol and every swap of two neighbours. Typed in any case, with or without hyphens, in full-width letters too.
/// </summary>
public readonly record struct Reference
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTWXYZ";
    private const int RandomSymbols = 6;
    private const int Modulus = 29;
    private const int MostDraws = 200;

    private Reference(string value) => Value = value;

    /// <summary>The reference in its one written form.</summary>
    public string Value { get; }

    /// <summary>
    /// Draws a reference of the same group as another key (<see cref="Kinship"/>): in one of sixteen draws. When chance does not want to, one of another group
    /// does as well, at more requests to the store.
    /// </summary>
    public static Reference DrawNear(string relative, DateTimeOffset receivedAt, IEntropy entropy)
    {
        var reference = Draw(receivedAt, entropy);
        for (var draws = 1; draws < MostDraws && Kinship.Of(reference.Value) != Kinship.Of(relative); draws++)
        {
            reference = Draw(receivedAt, entropy);
        }

        return reference;
    }

    /// <summary>Draws a reference for a complaint received in that month (UTC). 29^6 = 594,823,321 per month: a collision is possible, the store says so, draw again.</summary>
    public static Reference Draw(DateTimeOffset receivedAt, IEntropy entropy)
    {
        Span<char> symbols = stackalloc char[RandomSymbols];
        Span<byte> one = stackalloc byte[1];
        for (var i = 0; i < symbols.Length;)
        {
            entropy.Fill(one);

            // 8 * 29 = 232: bytes above are thrown away, so that every symbol is equally likely.
            if (one[0] < 8 * Modulus)
            {
                symbols[i++] = Alphabet[one[0] % Modulus];
            }
        }

        var month = receivedAt.UtcDateTime.ToString("yyMM", CultureInfo.InvariantCulture);
        return new Reference($"C-{month}-{symbols}{Check(month, symbols)}");
    }

    /// <summary>Reads a typed reference. Returns false, with what is wrong, when it is none.</summary>
    public static bool TryParse(string? typed, out Reference reference, out string problem)
    {
        reference = default;
        var plain = Plain(typed);
        if (plain.Length != 1 + 4 + RandomSymbols + 1 || plain[0] != 'C')
        {
            problem = "A reference looks like C-2611-7K3QF2X: the letter C, four digits, seven letters or digits.";
            return false;
        }

        var month = plain[1..5];
        var symbols = plain[5..^1];
        if (!month.All(char.IsAsciiDigit))
        {
            problem = "The four characters after C must be digits (year and month), as in C-2611-7K3QF2X.";
            return false;
        }

        var strange = plain[5..].FirstOrDefault(symbol => !Alphabet.Contains(symbol, StringComparison.Ordinal));
        if (strange != default)
        {
            problem = $"The character '{strange}' is never part of a reference (0, 1, I, L, O, U and V are left out because they look alike).";
            return false;
        }

        if (Check(month, symbols) != plain[^1])
        {
            problem = "The check character does not fit: one character is mistyped or two are swapped.";
            return false;
        }

        reference = new Reference($"C-{month}-{plain[5..]}");
        problem = "";
        return true;
    }

    /// <summary>Reads a typed reference. Raises <c>InvalidInput</c> when it is none.</summary>
    public static Reference Parse(string typed) => TryParse(typed, out var reference, out var problem)
        ? reference
        : throw new ComplaintOpsException(ErrorCode.InvalidInput, $"This is not a complaint reference. {problem}", recommendedAction: "Check it against the mail or the list.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string Plain(string? typed)
    {
        // NFKC turns full-width letters, as an input method for Chinese types them, into plain ones. It takes no half of a surrogate pair.
        var whole = string.Concat((typed ?? "").EnumerateRunes());
        var normal = whole.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        return string.Concat(normal.Where(symbol => !char.IsWhiteSpace(symbol) && symbol is not ('-' or '[' or ']' or '‐' or '–')));
    }

    private static char Check(ReadOnlySpan<char> month, ReadOnlySpan<char> symbols)
    {
        var sum = 0;
        var weight = 2;
        foreach (var digit in month)
        {
            sum += (digit - '0') * weight++;
        }

        foreach (var symbol in symbols)
        {
            sum += Alphabet.IndexOf(symbol, StringComparison.Ordinal) * weight++;
        }

        return Alphabet[sum % Modulus];
    }
}
