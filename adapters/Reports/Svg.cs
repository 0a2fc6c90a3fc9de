using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ComplaintOps.Adapters.Reports;

/// <summary>
/// A drawing in the making. Shapes take their colours from the page's style by class, so that one drawing serves light, dark and paper. Numbers are written with one
/// decimal and a point, whatever the culture; text is encoded.
/// </summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();
    private readonly double _width;
    private readonly double _height;

    /// <summary>Begins a drawing with a title and a description for those who do not see it.</summary>
    public Svg(double width, double height, string cssClass, string id, string title, string description)
    {
        (_width, _height) = (width, height);
        _text.Append(CultureInfo.InvariantCulture, $"<svg class=\"{cssClass}\" viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" xmlns=\"http://www.w3.org/2000/svg\">");
        _text.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-t\">{E(title)}</title><desc id=\"{id}-d\">{E(description)}</desc>\n");
    }

    /// <summary>Encodes for HTML and SVG text and attributes; letters of every script stay readable.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    public static string E(string text) => Encoder.Encode(text);

    public static string N(double number) => Math.Round(double.IsFinite(number) ? number : 0, 1).ToString("0.#", CultureInfo.InvariantCulture);

    public Svg Rect(double x, double y, double width, double height, string cssClass, string? title = null, double radius = 0)
    {
        // A stretch that is too short to see is still drawn; it never leaves the drawing.
        (x, y) = (Math.Clamp(x, 0, _width), Math.Clamp(y, 0, _height));
        (width, height) = (Math.Clamp(width, 0, _width - x), Math.Clamp(height, 0, _height - y));
        var round = radius > 0 ? $" rx=\"{N(radius)}\"" : "";
        return Shape($"rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"{round} class=\"{cssClass}\"", "rect", title);
    }

    public Svg Line(double x1, double y1, double x2, double y2, string cssClass) =>
        Shape($"line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{cssClass}\"", "line", null);

    public Svg Circle(double x, double y, double radius, string cssClass, string? title = null) =>
        Shape($"circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" class=\"{cssClass}\"", "circle", title);

    /// <summary>A square standing on its corner.</summary>
    public Svg Diamond(double x, double y, double radius, string cssClass, string? title = null) =>
        Polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], cssClass, title);

    /// <summary>A triangle that points to the right: it goes on.</summary>
    public Svg Arrow(double x, double y, double radius, string cssClass, string? title = null) =>
        Polygon([(x - radius, y - radius), (x + radius, y), (x - radius, y + radius)], cssClass, title);

    public Svg Polygon(IEnumerable<(double X, double Y)> points, string cssClass, string? title = null) =>
        Shape($"polygon points=\"{Points(points)}\" class=\"{cssClass}\"", "polygon", title);

    public Svg Polyline(IEnumerable<(double X, double Y)> points, string cssClass) =>
        Shape($"polyline points=\"{Points(points)}\" class=\"{cssClass}\"", "polyline", null);

    public Svg Text(double x, double y, string text, string cssClass = "t", string anchor = "start")
    {
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{cssClass}\" text-anchor=\"{anchor}\">{E(text)}</text>\n");
        return this;
    }

    /// <summary>The drawing as markup.</summary>
    public override string ToString() => $"{_text}</svg>";

    private static string Points(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{N(point.X)},{N(point.Y)}"));

    private Svg Shape(string open, string name, string? title)
    {
        _text.Append(title is null ? $"<{open}/>\n" : $"<{open}><title>{E(title)}</title></{name}>\n");
        return this;
    }
}
