using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Mail;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Composition;

/// <summary>The composition root of the running app: settings to store, mail and handlers. Every part is made here and nowhere else.</summary>
public static class AppComposition
{
    /// <summary>Composes all handlers. Raises every problem at once; the process listens all the same and says them.</summary>
    public static async Task<IReadOnlyList<IFunctionHandler>> ComposeAsync(HostEnvironment environment, HostLog log)
    {
        var (workplace, settings) = await OpenAsync(environment, text => log.Info("start", text), CancellationToken.None);
        log.Info("start", $"store {workplace.Store.Description}, mail {workplace.Mail.Description}, desk {settings.Desk}");
        return Handlers(workplace, settings, environment, text => log.Error("start", text));
    }

    /// <summary>Opens the store and the mail of the settings and puts the workplace together; a store that is not there is made unless told otherwise.</summary>
    public static async Task<(Workplace Workplace, AppSettings Settings)> OpenAsync(HostEnvironment environment, Action<string> say, CancellationToken cancellationToken, bool create = true)
    {
        var settings = AppSettings.Read(environment.Settings);
        var mail = MailSenderFactory.Create(settings.Mail, new MailSenderContext
        {
            Clock = TimeProvider.System,
            BaseFolder = System.IO.Directory.GetCurrentDirectory(),
            Secret = name => environment.Settings[name],
            FlushMailFolder = true,
        });
        var entropy = new SystemEntropy();
        var store = await StoreOpener.OpenAsync(settings.Store, create, entropy, cancellationToken, say);
        if (store.Meta.Simulated && environment.IsCustomHandler)
        {
            await store.DisposeAsync();
            throw new ComplaintOpsException(
                ErrorCode.StoreSimulated,
                $"The store {store.Description} holds a simulation and is not for a deployed app.",
                "ComplaintOps__Store",
                "Name a store of its own; a simulation opens in the standalone server.");
        }

        var clock = await TravellingClock.ForAsync(store, cancellationToken);
        var workplace = await WorkplaceBuilder.BuildAsync(store, mail, entropy, clock, clock, settings.PublicUrl, environment.ContentRoot, say, cancellationToken);
        return (workplace, settings);
    }

    /// <summary>The handlers over a workplace: one per function of the catalog.</summary>
    public static IReadOnlyList<IFunctionHandler> Handlers(Workplace workplace, AppSettings settings, HostEnvironment environment, Action<string>? complain = null)
    {
        var runner = new StepRunner(workplace);
        var outbox = new Outbox(workplace, runner);
        var sweeper = new Sweeper(workplace, runner, outbox);
        var intake = new IntakeService(workplace, sweeper);
        var texts = new PageTexts(workplace.Sets);
        var watched = HealthWatch.From(FunctionSetting.ReadAll(environment.Settings, environment.IsCustomHandler));
        var timers = new TimerRun(workplace, watched);
        return
        [
            new IntakeHandler(workplace, intake, texts, settings.Desk),
            new StatusHandler(workplace, texts),
            new StaffHandler(workplace, texts),
            new MailEventsHandler(workplace, Signature(settings, complain)),
            new InboundMailHandler(workplace, intake, texts, settings.Desk, settings.InboundMailKey),
            new HealthHandler(new HealthService(workplace.Store, workplace.Business, workplace.Machine, watched, sets: workplace.Sets), texts),
            .. FunctionCatalog.Timers.Select(timer => new SweepHandler(timer.Name, timers)),
        ];
    }

    // A key that cannot be read closes its webhook and nothing else: complaints still come in.
    private static EventSignature? Signature(AppSettings settings, Action<string>? complain)
    {
        if (settings.MailEventsKey is not { Length: > 0 } key)
        {
            return null;
        }

        try
        {
            return new EventSignature(key);
        }
        catch (ComplaintOpsException problem)
        {
            complain?.Invoke($"{problem.Message} {problem.RecommendedAction} Until then the webhook is closed.");
            return null;
        }
    }
}
