using ComplaintOps.Core.Policies;

namespace ComplaintOps.Core.Tests.Policies;

public sealed class DirectoryDocumentTests
{
    private static readonly string Good = BundledFiles.Read("directory.json");

    [Theory]
    [InlineData("desks/1/id", "\"a b\"", "$.desks[1].id", "is not a name")]
    [InlineData("desks/0/zone", "\"London\"", "$.desks[0].zone", "\"London\" is not an IANA time zone")]
    [InlineData("desks/0/zone", "\"GMT Standard Time\"", "$.desks[0].zone", "is not an IANA time zone")]
    [InlineData("desks/0/zone", "\"../../../etc/localtime\"", "$.desks[0].zone", "is not an IANA time zone")]
    [InlineData("desks/0/language", "\"de\"", "$.desks[0].language", "\"de\" is not enabled; use one of en, zh-CN")]
    [InlineData("desks/0/fromAddress", "\"service\"", "$.desks[0].fromAddress", "is not a mail address")]
    [InlineData("desks/0/fromAddress", "\"a@b.example\\r\\nBcc: x@y.example\"", "$.desks[0].fromAddress", "must be one line")]
    [InlineData("desks/0/fromAddress", "\"cards@example.com\"", "$.desks[1].fromAddress", "is the same as in [0]")]
    [InlineData("desks/0/digestAt", "\"8am\"", "$.desks[0].digestAt", "\"8am\" is not a time of day; use for example 08:00")]
    [InlineData("desks/0/leadRole", "\"boss\"", "$.desks[0].leadRole", "nobody has the role \"boss\" at the desk \"service\"")]
    [InlineData("people/1/id", "\"amelia-hart\"", "$.people[1].id", "is the same as in [0]")]
    [InlineData("people/1/email", "\"Amelia.Hart@EXAMPLE.com\"", "$.people[1].email", "is the same as in [0]")]
    [InlineData("people/1/email", "\"ben@@example.com\"", "$.people[1].email", "is not a mail address")]
    [InlineData("people/1/email", "\"ben@example\"", "$.people[1].email", "is not a mail address")]
    [InlineData("people/1/email", "\"ben..x@example.com\"", "$.people[1].email", "is not a mail address")]
    [InlineData("people/1/email", "\"Ben <ben@example.com>\"", "$.people[1].email", "is not a mail address")]
    [InlineData("people/1/cap", "0", "$.people[1].cap", "must be a whole number from 1")]
    [InlineData("people/1/roles", "[]", "$.people[1].roles", "needs at least 1")]
    [InlineData("people/1/roles/0/desk", "\"attic\"", "$.people[1].roles[0].desk", "\"attic\" is not the id of a desk")]
    [InlineData("people/1/away", "[{ \"from\": \"2027-05-02\", \"to\": \"2027-05-01\" }]", "$.people[1].away[0].to", "is before from")]
    [InlineData("people/1/away", "[{ \"from\": \"2027-05-02\", \"to\": \"2027-05-04\", \"cover\": \"x\" }]", "$.people[1].away[0].cover", "\"x\" is not the id")]
    [InlineData("people/1/away", "[{ \"from\": \"2027-05-02\", \"to\": \"2027-05-02\", \"cover\": \"ben-okafor\" }]", "$.people[1].away[0].cover", "themselves")]
    [InlineData("people/1/away", "[{ \"from\": \"2027-05-02\" }]", "$.people[1].away[0].to", "is missing")]
    [InlineData("loyalty/resolved", "12", "$.loyalty.resolvedFast", "must rise")]
    [InlineData("loyalty/complain", "40", "$.loyalty.resolvedFast", "at most 100")]
    [InlineData("loyalty/unresolved", "101", "$.loyalty.unresolved", "from 0 to 100")]
    [InlineData("loyalty/fastWithin", "\"7d\"", "$.loyalty.fastWithin", "minutes or hours")]
    [InlineData("loyalty/customerValue", "400", "$.loyalty.currency", "come together")]
    [InlineData("loyalty/guess", "1", "$.loyalty.guess", "is not known here")]
    [InlineData("people/1/nickname", "\"Benny\"", "$.people[1].nickname", "is not known here")]
    public void Parse_OneWrongPlace_IsThatOneProblemWithItsPath(string place, string value, string path, string message)
    {
        var (directory, problems) = DirectoryDocument.Parse("directory.json", JsonEdit.Set(Good, place, value), "h");

        Assert.Null(directory);
        var problem = Assert.Single(problems);
        Assert.Equal(path, problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WrongAddress_IsNotQuoted()
    {
        var (_, problems) = DirectoryDocument.Parse("directory.json", JsonEdit.Set(Good, "people/0/email", "\"secret person\""), "h");

        Assert.DoesNotContain("secret", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithRole_Bundled_IsByIdAndOnlyOfThatDesk()
    {
        var directory = DirectoryDocument.Parse("directory.json", Good, "h").Directory!;

        Assert.Equal(["amelia-hart", "ben-okafor", "cerys-morgan"], directory.WithRole("service", "agent").Select(person => person.Id));
        Assert.Equal("cards", directory.FindDesk("cards")!.Id);
        Assert.Null(directory.FindDesk("attic"));
        Assert.Null(directory.FindPerson("nobody"));
    }

    [Theory]
    [InlineData("2027-05-01", false)]
    [InlineData("2027-05-02", true)]
    [InlineData("2027-05-04", true)]
    [InlineData("2027-05-05", false)]
    public void IsAway_BothDaysOfThePeriodCount(string day, bool away)
    {
        var json = JsonEdit.Set(Good, "people/1/away", "[{ \"from\": \"2027-05-02\", \"to\": \"2027-05-04\", \"cover\": \"amelia-hart\" }]");
        var directory = DirectoryDocument.Parse("directory.json", json, "h").Directory!;

        Assert.Equal(away, directory.IsAway("ben-okafor", DateOnly.Parse(day)));
        Assert.True(directory.IsAway("left-us", DateOnly.Parse(day)), "somebody unknown takes no work");
    }
}
