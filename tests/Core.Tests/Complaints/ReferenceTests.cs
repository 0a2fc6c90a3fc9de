using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Errors;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class ReferenceTests
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTWXYZ";
    private static readonly DateTimeOffset November = new(2026, 11, 30, 23, 59, 59, TimeSpan.Zero);

    private static IEnumerable<string> Some(int count)
    {
        var entropy = new SeededEntropy(29);
        return Enumerable.Range(0, count).Select(_ => Reference.Draw(November, entropy).Value);
    }

    [Fact]
    public void Draw_Any_HasTheShapeAndReadsBack()
    {
        foreach (var value in Some(1_000))
        {
            Assert.Matches("^C-2611-[2-9A-HJKMNP-TW-Z]{7}$", value);
            Assert.True(Reference.TryParse(value, out var read, out var problem), problem);
            Assert.Equal(value, read.Value);
        }
    }

    [Fact]
    public void Draw_MonthIsThatOfUtc()
    {
        var entropy = new SeededEntropy(1);

        Assert.StartsWith("C-2611-", Reference.Draw(new DateTimeOffset(2026, 12, 1, 5, 0, 0, TimeSpan.FromHours(8)), entropy).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_AnySingleWrongSymbol_IsFound()
    {
        foreach (var value in Some(40))
        {
            for (var i = 2; i < value.Length; i++)
            {
                foreach (var wrong in (Alphabet + "01ILOUV").Where(symbol => symbol != value[i] && value[i] != '-'))
                {
                    Assert.False(Reference.TryParse(value[..i] + wrong + value[(i + 1)..], out _, out _), $"{value} with '{wrong}' at {i}");
                }
            }
        }
    }

    [Fact]
    public void TryParse_AnySwapOfNeighbours_IsFound()
    {
        foreach (var plain in Some(400).Select(value => value.Replace("-", "", StringComparison.Ordinal)))
        {
            for (var i = 0; i + 1 < plain.Length; i++)
            {
                if (plain[i] != plain[i + 1])
                {
                    Assert.False(Reference.TryParse(plain[..i] + plain[i + 1] + plain[i] + plain[(i + 2)..], out _, out _), $"{plain} swapped at {i}");
                }
            }
        }
    }

    [Fact]
    public void TryParse_AsPeopleTypeIt_IsRead()
    {
        var value = Some(1).Single();
        var plain = value.Replace("-", "", StringComparison.Ordinal);
        var fullWidth = string.Concat(value.Select(symbol => (char)(symbol + 0xFEE0)));

        foreach (var typed in new[] { value.ToLowerInvariant(), plain, $" {value}\n", $"[{value}]", fullWidth, fullWidth.ToLowerInvariant(), value.Replace('-', '–'), string.Join(' ', plain.ToCharArray()) })
        {
            Assert.True(Reference.TryParse(typed, out var read, out var problem), $"{typed}: {problem}");
            Assert.Equal(value, read.Value);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("C-2611-")]
    [InlineData("D-2611-7K3QF2X")]
    [InlineData("C-26AB-7K3QF2X")]
    [InlineData("C-2611-7K3QF2XX")]
    [InlineData("\ud800")]
    [InlineData("C-2611-7K3QF2\udc00")]
    public void TryParse_Nonsense_SaysWhatAReferenceLooksLike(string? typed)
    {
        Assert.False(Reference.TryParse(typed, out _, out var problem));
        Assert.NotEmpty(problem);
        Assert.Equal(ErrorCode.InvalidInput, Assert.Throws<ComplaintOpsException>(() => Reference.Parse(typed!)).Code);
    }

    [Fact]
    public void Draw_ManyTimes_UsesEverySymbolAboutEquallyOften()
    {
        const int Draws = 20_000;
        var counts = Some(Draws).SelectMany(value => value[7..13]).GroupBy(symbol => symbol).ToDictionary(group => group.Key, group => group.Count());

        // 120,000 symbols over 29: 4,138 each, standard deviation 63. Six of them are far outside of chance, with a seed that is fixed anyway.
        Assert.Equal(Alphabet, string.Concat(counts.Keys.Order()));
        Assert.All(counts.Values, count => Assert.InRange(count, 4_138 - 380, 4_138 + 380));
    }
}
