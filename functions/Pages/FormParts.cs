namespace ComplaintOps.Functions.Pages;

/// <summary>The parts of forms. Every field has a label of its own, its hint and its error belong to it (WCAG 2.2, 1.3.1, 3.3.1 and 3.3.2).</summary>
public sealed class FormParts(Html html, PageWords words, FormState state)
{
    /// <summary>
    /// Opens a form that posts to the page's own address. What is missing the server says, in the page's language and with ways to the fields; browsers would say
    /// it in theirs, one field at a time.
    /// </summary>
    public FormParts Open(string? action = null)
    {
        html.Open("form", ("method", "post"), ("accept-charset", "utf-8"), ("novalidate", ""));
        if (action is not null)
        {
            Hidden("action", action);
        }

        return this;
    }

    /// <summary>Closes the form with its button.</summary>
    public void Close(string button) => html.Element("button", button, ("type", "submit")).Close("form");

    /// <summary>What is wrong, in one place above the form, each with the way to its field (WCAG 2.2, 3.3.1). Nothing when all is well.</summary>
    /// <param name="fields">The fields in the order of the page: name and label.</param>
    public FormParts Summary(params IReadOnlyList<(string Name, string Label)> fields)
    {
        if (state.Errors.Count == 0)
        {
            return this;
        }

        html.Open("div", ("class", "card bad"), ("role", "alert")).Element("p", words.Text("page.error.summary")).Open("ul");
        foreach (var (name, label) in fields.Where(field => state.Error(field.Name) is not null))
        {
            // "What happened?: ..." is no way to write.
            html.Open("li").Element("a", $"{label.TrimEnd('?', '？')}{words.Text("category.join")}{state.Error(name)}", ("href", $"#{Id(name)}")).Close("li");
        }

        html.Close("ul").Close("div");
        return this;
    }

    /// <summary>A value that travels with the form.</summary>
    public FormParts Hidden(string name, string value)
    {
        html.Open("input", ("type", "hidden"), ("name", name), ("value", value));
        return this;
    }

    /// <summary>A one-line field. Browsers cut off what is longer than a maximum without a word; so none is set, the page says it before and the rules say it after.</summary>
    public FormParts Line(string name, string label, string? hint = null, bool required = false, string type = "text", string? autocomplete = null)
    {
        Field(name, label, hint, required, described => html.Open(
            "input",
            ("id", Id(name)),
            ("name", name),
            ("type", type),
            ("value", state.Value(name) is { Length: > 0 } value ? value : null),
            ("autocomplete", autocomplete),
            ("required", required ? "" : null),
            ("aria-invalid", state.Error(name) is null ? null : "true"),
            ("aria-describedby", described)));
        return this;
    }

    /// <summary>A field of several lines.</summary>
    public FormParts Lines(string name, string label, string? hint = null, bool required = false)
    {
        // The line break after the opening tag is dropped by every browser; without it one at the start of the text would be.
        Field(name, label, hint, required, described => html.Open(
            "textarea",
            ("id", Id(name)),
            ("name", name),
            ("rows", "6"),
            ("required", required ? "" : null),
            ("aria-invalid", state.Error(name) is null ? null : "true"),
            ("aria-describedby", described)).Constant("\n").Text(state.Value(name)).Close("textarea"));
        return this;
    }

    /// <summary>One of several choices, as radio buttons.</summary>
    public FormParts Choice(string name, string legend, IReadOnlyList<(string Value, string Label)> choices, string? hint = null, bool scale = false)
    {
        var error = state.Error(name);
        html.Open(
            "fieldset",
            ("class", error is null ? "field" : "field wrong"),
            ("aria-describedby", DescribedBy(name, hint, error))).Element("legend", legend);
        Notes(name, hint, error);
        html.Open("div", ("class", scale ? "scale" : null));
        for (var i = 0; i < choices.Count; i++)
        {
            // The first one carries the field's id: the summary of errors leads to it.
            var (value, label) = choices[i];
            html.Open("label", ("class", scale ? null : "choice"))
                .Open("input", ("type", "radio"), ("id", i == 0 ? Id(name) : null), ("name", name), ("value", value), ("required", ""), ("checked", state.Value(name) == value ? "" : null))
                .Element("span", label)
                .Close("label");
        }

        html.Close("div").Close("fieldset");
        return this;
    }

    private string Id(string name) => state.Prefix + name;

    private void Field(string name, string label, string? hint, bool required, Action<string?> control)
    {
        var error = state.Error(name);
        html.Open("div", ("class", error is null ? "field" : "field wrong")).Open("label", ("for", Id(name))).Text(label);
        html.When(!required, _ => html.Text(" ").Element("span", $"({words.Text("page.optional")})", ("class", "soft"))).Close("label");
        Notes(name, hint, error);
        control(DescribedBy(name, hint, error));
        html.Close("div");
    }

    private string? DescribedBy(string name, string? hint, string? error) => (hint, error) switch
    {
        (null, null) => null,
        ({ }, null) => $"{Id(name)}-hint",
        (null, { }) => $"{Id(name)}-error",
        _ => $"{Id(name)}-error {Id(name)}-hint",
    };

    private void Notes(string name, string? hint, string? error)
    {
        html.When(hint is not null, _ => html.Element("span", hint!, ("class", "hint"), ("id", $"{Id(name)}-hint")));
        html.When(error is not null, _ => html.Element("span", error!, ("class", "error"), ("id", $"{Id(name)}-error")));
    }
}

/// <summary>What a form shows again after it was refused: what was typed, and what is wrong with it.</summary>
/// <param name="Values">The values by field.</param>
/// <param name="Errors">The errors by field, in the page's language.</param>
/// <param name="Prefix">Keeps the ids of several forms on one page apart.</param>
public sealed record FormState(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors, string Prefix = "")
{
    /// <summary>An empty form.</summary>
    public static FormState Empty { get; } = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>What was typed into a field.</summary>
    public string Value(string name) => Values.TryGetValue(name, out var value) ? value : "";

    /// <summary>What is wrong with a field, or null.</summary>
    public string? Error(string name) => Errors.TryGetValue(name, out var error) ? error : null;
}
