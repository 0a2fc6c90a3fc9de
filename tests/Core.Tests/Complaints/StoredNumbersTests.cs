using ComplaintOps.Core.Complaints;

namespace ComplaintOps.Core.Tests.Complaints;

public sealed class StoredNumbersTests
{
    [Fact]
    public void Numbers_OfEveryEnum_AreGivenOnce()
    {
        var enums = typeof(Complaint).Assembly.GetTypes().Where(type => type.IsEnum).ToList();

        Assert.NotEmpty(enums);
        Assert.All(enums, type =>
        {
            var numbers = Enum.GetNames(type).Select(name => Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.True(numbers.Distinct().Count() == numbers.Count, $"Two names of {type.Name} share a number: what is stored under one is read as the other.");
        });
    }
}
