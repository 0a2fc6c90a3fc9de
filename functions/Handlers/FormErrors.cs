using ComplaintOps.Core.Intake;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers;

/// <summary>What is wrong with a field of a form, in the page's language. The rules themselves speak English, to programs.</summary>
internal static class FormErrors
{
    /// <summary>Why the rules refused this value.</summary>
    public static string Localize(PageWords words, string field, string value) => field switch
    {
        _ when value.Length == 0 => words.Text("page.error.required"),
        "text" or "wanted" when value.Length > IntakeRules.MaxText => words.Text("page.error.long", PageWords.Number(IntakeRules.MaxText)),
        "email" => words.Text("page.error.email"),
        "subject" or "name" when value.Length > IntakeRules.MaxLine => words.Text("page.error.long", PageWords.Number(IntakeRules.MaxLine)),
        "phone" when value.Length > IntakeRules.MaxPhone => words.Text("page.error.long", PageWords.Number(IntakeRules.MaxPhone)),
        _ => words.Text("page.error.other"),
    };
}
