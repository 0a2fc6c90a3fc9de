using ComplaintOps.Adapters.Composition;
using ComplaintOps.Adapters.Mail;
using ComplaintOps.Adapters.Templates;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Policies;
using ComplaintOps.Core.Ports;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Commands;

/// <summary>Looks at where complaints live and how mail leaves. Opens the store as the program does, but makes none and publishes nothing.</summary>
internal sealed class DoctorData(HostEnvironment environment, TimeProvider clock, DoctorReport report)
{
    private const long Mebibyte = 1024 * 1024;
    private const long LeastRoom = 200 * Mebibyte;
    private const long FairRoom = 1024 * Mebibyte;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Checks store, published set, folder, disk and mail, as far as the settings can be read.</summary>
    public async Task CheckAsync(AppSettings settings, IReadOnlyCollection<string> unusable, CancellationToken cancellationToken)
    {
        IMailSender? mail = null;
        await report.TryAsync("mail", async () => mail = await CheckMailAsync(settings, cancellationToken));
        if (!unusable.Contains("ComplaintOps__Store"))
        {
            if (settings.SqlitePath is { } path)
            {
                report.Try("disk", () => CheckPlace(path));
            }

            await report.TryAsync("store", () => CheckStoreAsync(settings, mail, cancellationToken));
        }

        if (!unusable.Contains("ComplaintOps__PublicUrl") && settings.PublicUrl.IsLoopback)
        {
            report.Warn("links", $"links in mails point to {settings.PublicUrl}, which works on this machine only", "Set ComplaintOps__PublicUrl to where customers reach the app.");
        }
        else if (!unusable.Contains("ComplaintOps__PublicUrl") && settings.PublicUrl.Scheme != Uri.UriSchemeHttps)
        {
            report.Warn("links", "links in mails are not encrypted (http)", "Give the app a certificate and set ComplaintOps__PublicUrl to https.");
        }
    }

    private async Task<IMailSender> CheckMailAsync(AppSettings settings, CancellationToken cancellationToken)
    {
        var mail = MailSenderFactory.Create(settings.Mail, new MailSenderContext
        {
            Clock = clock,
            BaseFolder = System.IO.Directory.GetCurrentDirectory(),
            Secret = name => environment.Settings[name],
            FlushMailFolder = true,
        });
        if (await mail.CheckAsync(cancellationToken) is { } problem)
        {
            report.Problem("mail", $"{mail.Description}: {problem}", cure: null);
        }
        else
        {
            report.Good("mail", mail.Description);
        }

        return mail;
    }

    private void CheckPlace(string path)
    {
        var file = new FileInfo(path);
        var folder = file.Directory!;
        while (!folder.Exists && folder.Parent is { } parent)
        {
            folder = parent;
        }

        var room = new DriveInfo(folder.FullName).AvailableFreeSpace;
        var text = $"{room / Mebibyte:N0} MiB free at {folder.FullName}";
        switch (room)
        {
            case < LeastRoom:
                report.Problem("disk", text, "Make room, or move the store: a full disk refuses new complaints.");
                break;
            case < FairRoom:
                report.Warn("disk", text, "Make room before it is full.");
                break;
            default:
                report.Good("disk", text);
                break;
        }

        if (!OperatingSystem.IsWindows() && file.Exists && (File.GetUnixFileMode(file.FullName) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None)
        {
            report.Problem("store", $"every account of this machine can read {file.FullName}", $"chmod o-rwx {file.FullName}*");
        }
    }

    private async Task CheckStoreAsync(AppSettings settings, IMailSender? mail, CancellationToken cancellationToken)
    {
        if (settings.SqlitePath is { } path && !File.Exists(path))
        {
            report.Warn("store", $"there is no store at {Path.GetFullPath(path)} yet", "The first start makes it. If there should be one, check the path and the working directory.");
            return;
        }

        await using var store = await OpenAsync(settings, cancellationToken);
        if (store is null)
        {
            report.Warn("store", $"there is no {StoreOpener.Shown(settings.Store)} yet", "The first start makes it. If there should be one, check the account and the table's name.");
            return;
        }

        report.Good("store", $"{store.Description}, schema {store.Meta.Schema}{(store.Meta.Simulated ? ", simulated" : "")}");
        if (store.Meta.Simulated && mail is { IsLocal: false })
        {
            report.Problem("mail", "the store holds a simulation and must not send real mail", "Set ComplaintOps__Mail to folder:PATH, or name another store.");
        }

        await CheckSetAsync(store, settings, cancellationToken);
        await CheckWorkAsync(store, cancellationToken);
    }

    private static async Task<IStore?> OpenAsync(AppSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreOpener.OpenAsync(settings.Store, create: false, new SystemEntropy(), cancellationToken);
        }
        catch (ComplaintOpsException problem) when (settings.SqlitePath is null && problem is { Code: ErrorCode.StoreUnavailable, IsTransient: false })
        {
            return null;
        }
    }

    private async Task CheckSetAsync(IStore store, AppSettings settings, CancellationToken cancellationToken)
    {
        if (await new PublishedSets(store.Documents, clock, _ => []).FindActiveAsync(cancellationToken) is not { } set)
        {
            report.Warn("published", "nothing is published in the store", "The next start publishes the bundled files.");
            return;
        }

        var problems = BundledFiles.CheckTemplates(new MarkdownTemplateEngine(), set.Templates);
        foreach (var problem in problems)
        {
            report.Problem("published", $"{problem.Path}, line {problem.Line}: {problem.Message}", "Mend the template and publish.");
        }

        if (set.Directory.FindDesk(settings.Desk) is null)
        {
            report.Problem("published", $"there is no desk '{settings.Desk}'", $"Set ComplaintOps__Desk to one of {string.Join(", ", set.Directory.Desks.Select(desk => desk.Id))}.");
        }

        if (problems.Count == 0)
        {
            report.Good("published", $"{set.Policies.Count} policies, {set.Directory.Desks.Count} desks and {set.Templates.Count} templates are active (set {set.ManifestHash[..12]})");
        }
    }

    private async Task CheckWorkAsync(IStore store, CancellationToken cancellationToken)
    {
        var ages = await store.Complaints.ReadDueAgesAsync(cancellationToken);
        if (ages.Values.Sum(age => age.Quarantined) is > 0 and var aside)
        {
            report.Warn("work", $"{aside} due entries are set aside after repeated failures", "The desks' digests name them. Mend the cause, then run: release");
        }

        if (store.Meta.Simulated)
        {
            return;
        }

        var beats = await Heartbeats.ReadAsync(store.Documents, cancellationToken);
        if (beats.Values.Append(store.Meta.CreatedAt).Max() is var latest && latest > clock.GetUtcNow() + Skew)
        {
            report.Problem("clock", $"the store was used at {latest:u}, which is still to come", "The clock went back, or another machine's is wrong: set both by a time server.");
        }
    }
}
