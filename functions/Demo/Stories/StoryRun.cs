using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Sqlite;
using ComplaintOps.Core;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>A story from an empty folder to its end: simulated store and mail folder, the real functions, and what is told of them.</summary>
public sealed class StoryRun : IAsyncDisposable
{
    private readonly StoryTexts _texts;
    private readonly DueTimeLoop _loop;
    private readonly StoryTeller _teller;
    private readonly string _policy;

    private StoryRun(Story story, StoryTexts texts, Workplace workplace, DueTimeLoop loop, StoryStage stage, StoryTeller teller, StoryMailbox mailbox, string policy, string folder)
    {
        (Story, _texts, _loop, _teller, _policy) = (story, texts, loop, teller, policy);
        (Workplace, Stage, Mailbox, Folder) = (workplace, stage, mailbox, folder);
    }

    /// <summary>The story.</summary>
    public Story Story { get; }

    /// <summary>The language of the customer and of the telling.</summary>
    public string Culture => _texts.Culture;

    /// <summary>The workplace of the play.</summary>
    public Workplace Workplace { get; }

    /// <summary>What the acts have at hand.</summary>
    public StoryStage Stage { get; }

    /// <summary>Everybody's mailbox.</summary>
    public StoryMailbox Mailbox { get; }

    /// <summary>The output folder.</summary>
    public string Folder { get; }

    /// <summary>Sets the stage.</summary>
    public static async Task<StoryRun> CreateAsync(Story story, string culture, string outFolder, HostEnvironment environment, Action<string> tell, CancellationToken cancellationToken)
    {
        var folder = DemoFolder.Prepare(outFolder);
        var texts = StoryTexts.Read(environment.ContentRoot, story.Name, culture);
        var entropy = new DemoEntropy($"complaintops-story-{story.Name}");
        var store = await SqliteStoreFactory.OpenAsync(
            new SqliteStoreOptions { Path = Path.Combine(folder, "complaints.db"), CreateIfMissing = true, Simulated = true, AllowSimulated = true },
            TimeProvider.System,
            entropy,
            cancellationToken);
        var clock = new TravellingClock(DemoTime.At(story.FirstDay, new TimeOnly(0, 0), story.Zone));
        var mailbox = new StoryMailbox(folder);
        var settings = AppSettings.Read(environment.Settings) with { Desk = story.Desk };
        var workplace = await WorkplaceBuilder.BuildAsync(store, mailbox, entropy, clock, clock, settings.PublicUrl, environment.ContentRoot, _ => { }, cancellationToken);
        var desk = (await workplace.Sets.ActiveAsync(cancellationToken)).Directory.FindDesk(story.Desk)!;
        var handlers = AppComposition.Handlers(workplace, settings, environment);
        var agenda = new DemoAgenda();
        var stage = new StoryStage(workplace, texts, mailbox, new StoryBrowser(handlers), folder, desk.Language);
        var teller = new StoryTeller(story, texts, await new PageTexts(workplace.Sets).ForAsync(culture, culture, cancellationToken), workplace, stage, mailbox, tell);
        foreach (var act in story.Acts)
        {
            agenda.Add(DemoTime.At(DateOnly.FromDateTime(act.At), TimeOnly.FromDateTime(act.At), story.Zone), () =>
            {
                teller.Begin(act);
                return act.Do(stage);
            });
        }

        return new StoryRun(story, texts, workplace, new DueTimeLoop(workplace, clock, handlers, agenda), stage, teller, mailbox, desk.Policy, folder);
    }

    /// <summary>Plays it to its end and writes ledger, report and what was told.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        _teller.Title();
        await _loop.RunAsync(DemoTime.At(Story.EndsBefore, new TimeOnly(0, 0), Story.Zone), _teller.TellAsync, cancellationToken);
        var report = await DemoReport.ReadAsync(Workplace, _policy, Story.Zone, cancellationToken);
        await report.WriteAsync(Folder, _texts.Text("title"), _texts.Culture, _texts.Text("note"), [], cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Folder, "story.txt"), _teller.Told, cancellationToken);
    }

    /// <summary>Says where everything lies.</summary>
    public void SayWhereToLook()
    {
        var folder = Path.GetRelativePath(System.IO.Directory.GetCurrentDirectory(), Folder);
        foreach (var (what, where) in new[] { ("mail", "mail/"), ("pages", "pages/"), ("report", "report.html"), ("ledger", "ledger.csv"), ("story", "story.txt") })
        {
            _teller.Say($"  {$"{folder}/{where}",-24}  {_texts.Text($"look.{what}")}");
        }

        _teller.Say(_texts.Text("look.open"));
        _teller.Say($"  ComplaintOps__Store=sqlite:{folder}/complaints.db ComplaintOps__Mail=folder:{folder}/mail dotnet run --project functions");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Workplace.Store.DisposeAsync();
}
