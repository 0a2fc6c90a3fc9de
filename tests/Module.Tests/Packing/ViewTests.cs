using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ComplaintOps.Core;
using ComplaintOps.PowerShell.Packing;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.Module.Tests.Packing;

/// <summary>Every view in the format file that is shipped, so that none is without a test.</summary>
public sealed partial class ViewTests(PackedModule module) : IClassFixture<PackedModule>
{
    private const int Columns = 100;

    // A column without a width shares what is left, and needs at least what a short word takes.
    private const int Shared = 14;

    private static readonly Assembly[] _assemblies = [typeof(Workplace).Assembly, typeof(ComplaintCmdlet).Assembly];

    private IReadOnlyList<XElement> Views => [.. XDocument.Load(Path.Combine(module.Folder, "ComplaintOps.format.ps1xml")).Descendants("View")];

    private IEnumerable<XElement> Tables => Views.Where(view => view.Element("TableControl") is not null);

    [Fact]
    public void Views_AreForOneTypeEach_AndHaveTheirOwnNames()
    {
        var types = Views.SelectMany(view => view.Descendants("TypeName")).Select(type => type.Value).ToList();
        var names = Views.Select(Name).ToList();

        Assert.NotEmpty(types);
        Assert.Equal(types.Distinct(), types);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Views_NameTypesAndPropertiesThatAreThere() => Assert.All(Views, view =>
    {
        var types = view.Descendants("TypeName").Select(TypeOf).ToList();

        Assert.All(types, Assert.NotNull);
        Assert.All(view.Descendants("PropertyName"), property => Assert.All(types, type => Assert.NotNull(type!.GetProperty(property.Value))));
        Assert.All(
            view.Descendants("ScriptBlock").SelectMany(script => OwnProperty().Matches(script.Value)),
            match => Assert.All(types, type => Assert.NotNull(type!.GetProperty(match.Groups["name"].Value))));
    });

    // A part of what a cmdlet gives is shown when somebody asks for that part: (Measure-Complaint).Stages.
    [Fact]
    public void Views_AreForWhatACmdletGives_OrForAPartOfIt()
    {
        var reached = new HashSet<Type>();
        var next = new Queue<Type>(Outputs());
        while (next.TryDequeue(out var type))
        {
            if (reached.Add(type) && IsOurs(type))
            {
                Parts(type).ToList().ForEach(next.Enqueue);
            }
        }

        Assert.All(Views.SelectMany(view => view.Descendants("TypeName")), name => Assert.True(TypeOf(name) is { } type && reached.Contains(type), $"No cmdlet gives a {name.Value}."));
    }

    // Without a view the engine lists every property, one on a line.
    [Fact]
    public void Views_AreThereForEverythingOfOursThatACmdletGives()
    {
        var shown = Views.SelectMany(view => view.Descendants("TypeName")).Select(TypeOf).ToList();

        Assert.Empty(Outputs().Where(IsOurs).Except(shown));
    }

    [Fact]
    public void Tables_FitAHundredColumns() => Assert.All(Tables, view =>
    {
        var widths = Headers(view).Select(column => Width(column) ?? Shared).ToList();

        Assert.True(widths.Sum() + widths.Count - 1 <= Columns, $"{Name(view)}: {widths.Sum() + widths.Count - 1} columns.");
    });

    // What is read all day on a terminal of the old size: nothing of it falls off the edge.
    [Theory]
    [InlineData("Notices")]
    [InlineData("Duties")]
    public void Tables_ThatAreReadMost_FitEightyColumns(string name)
    {
        var widths = Headers(Tables.Single(view => Name(view) == name)).Select(column => Width(column) ?? "customer".Length).ToList();

        Assert.True(widths.Sum() + widths.Count - 1 <= 80, $"{name}: {widths.Sum() + widths.Count - 1} columns.");
    }

    [Fact]
    public void Columns_HavePlaceForTheirLabels_AndEachRowFillsThem() => Assert.All(Tables, view =>
    {
        Assert.All(view.Descendants("TableColumnItems"), row => Assert.Equal(Headers(view).Count, row.Elements("TableColumnItem").Count()));
        Assert.All(Headers(view), column => Assert.True(Width(column) is not { } width || width >= Label(column).Length, $"{Name(view)}: no place for the label {Label(column)}."));
    });

    // Words of a closed list are never cut; names and texts of people may be.
    [Fact]
    public void Columns_OfAClosedList_HavePlaceForItsLongestWord() => Assert.All(Tables, view =>
    {
        var type = TypeOf(view.Descendants("TypeName").Single())!;
        foreach (var (column, item) in Headers(view).Zip(view.Descendants("TableColumnItem")))
        {
            var names = item.Elements("PropertyName").Select(property => property.Value)
                .Concat(item.Elements("ScriptBlock").SelectMany(script => OwnProperty().Matches(script.Value)).Select(match => match.Groups["name"].Value));
            foreach (var closed in names.Select(name => type.GetProperty(name)!.PropertyType).Select(found => Nullable.GetUnderlyingType(found) ?? found).Where(found => found.IsEnum))
            {
                var longest = Enum.GetNames(closed).MaxBy(word => word.Length)!;
                Assert.True((Width(column) ?? Left(view)) >= longest.Length, $"{Name(view)}: {Label(column)} has no place for {longest}.");
            }
        }
    });

    // The engine tears words where a text is wider than its column, so a text is never broken wider than that.
    [Fact]
    public void Columns_WhoseTextIsBroken_AreAsWideAsItsLines() => Assert.All(Tables, view =>
    {
        foreach (var (column, item) in Headers(view).Zip(view.Descendants("TableColumnItem")))
        {
            Assert.All(Broken().Matches(item.Value), at => Assert.True(
                int.Parse(at.Groups["columns"].Value) <= (Width(column) ?? Left(view)), $"{Name(view)}: {Label(column)} has no place for lines of {at.Groups["columns"].Value}."));
        }
    });

    private static IEnumerable<Type> Outputs() => CommandReader.Read(typeof(ComplaintCmdlet).Assembly, Path.Combine(AppContext.BaseDirectory, "ComplaintOps.PowerShell.xml"))
        .SelectMany(command => command.Outputs).Distinct().Select(name => _assemblies.Select(assembly => assembly.GetType(name)).OfType<Type>().SingleOrDefault() ?? Type.GetType(name)).OfType<Type>();

    private static IEnumerable<Type> Parts(Type type) => type.GetProperties().Select(property => property.PropertyType)
        .SelectMany(part => part.IsGenericType ? part.GetGenericArguments().Prepend(part) : [part]);

    private static Type? TypeOf(XElement name) => _assemblies.Select(assembly => assembly.GetType(name.Value)).OfType<Type>().SingleOrDefault();

    private static bool IsOurs(Type type) => _assemblies.Contains(type.Assembly);

    private static IReadOnlyList<XElement> Headers(XElement view) => [.. view.Descendants("TableColumnHeader")];

    private static int? Width(XElement column) => column.Element("Width") is { } width ? int.Parse(width.Value) : null;

    // What a column without a width has on a screen of a hundred columns.
    private static int Left(XElement view) =>
        (Columns - Headers(view).Sum(column => Width(column) ?? 0) - Headers(view).Count + 1) / Headers(view).Count(column => Width(column) is null);

    private static string Label(XElement column) => column.Element("Label")!.Value;

    private static string Name(XElement view) => view.Element("Name")!.Value;

    [GeneratedRegex(@"\$_\.(?<name>\w+)")]
    private static partial Regex OwnProperty();

    [GeneratedRegex(@"(?:Wrapped|Fitting)\(.+?, (?<columns>\d+)\)")]
    private static partial Regex Broken();
}
