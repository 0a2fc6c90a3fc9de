using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Tests.Notices;

public sealed class TextWrapperTests
{
    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one two", 7, "one two")]
    [InlineData("", 10, "")]
    [InlineData("a\n\nb", 10, "a||b")]
    [InlineData("  indented stays whole", 14, "  indented|stays whole")]
    [InlineData("x https://complaints.example/very/long y", 10, "x|https://complaints.example/very/long|y")]
    [InlineData("一二三四五六", 8, "一二三四|五六")]
    [InlineData("一二三四，五六", 8, "一二三|四，五六")]
    [InlineData("一二三。」四五", 8, "一二|三。」四|五")]
    [InlineData("一二三（四五六）", 8, "一二三|（四五|六）")]
    [InlineData("到2026年6月3日为止", 8, "到2026年|6月3日为|止")]
    [InlineData("编号C-2606-7K3QF2X已登记", 12, "编号|C-2606-7K3QF2X|已登记")]
    [InlineData("😀😀😀", 4, "😀😀|😀")]
    public void Wrap_Text_BreaksWhereReadersExpect(string text, int width, string expected)
        => Assert.Equal(expected, string.Join('|', TextWrapper.Wrap(text, width)));

    [Fact]
    public void Wrap_ChinesePunctuation_NeverBeginsALine()
    {
        for (var width = 4; width < 40; width++)
        {
            Assert.All(TextWrapper.Wrap("您好，我们已收到；请问：是吗？是的！好、好。（完）", width), line => Assert.DoesNotContain(line[0], "。，、：；？！）"));
        }
    }

    [Fact]
    public void Wrap_LongText_LosesNothing()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(number => $"词{number}，word{number} "));

        Assert.Equal(text.Replace(" ", ""), string.Concat(TextWrapper.Wrap(text, 30)).Replace(" ", ""));
    }
}
