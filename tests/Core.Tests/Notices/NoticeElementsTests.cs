using ComplaintOps.Core.Notices;

namespace ComplaintOps.Core.Tests.Notices;

public sealed class NoticeElementsTests
{
    [Fact]
    public void Required_EveryType_IsKnown()
    {
        foreach (var type in Enum.GetValues<NoticeType>())
        {
            Assert.Empty(NoticeElements.Required(type).Except(NoticeElements.Known(type)));
        }
    }
}
