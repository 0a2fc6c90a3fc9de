using ComplaintOps.Core;
using ComplaintOps.Core.Calendars;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Intake;
using ComplaintOps.Core.Policies;
using ComplaintOps.Functions.Pages;

namespace ComplaintOps.Functions.Handlers.Inbound;

/// <summary>
/// Decides what a mail is (a report that ours did not arrive, a colleague's reply, a customer's message, a new complaint, an automatic answer to nothing) and does
/// it once, however often it comes. What nothing vouches for may add to what we owe, never take from it.
/// </summary>
internal sealed class MailRoom(Workplace workplace, IntakeService intake, PageTexts texts, string defaultDesk)
{
    private readonly SubmittedOnce _once = new(workplace);
    private readonly MailMatcher _matcher = new(workplace);
    private readonly MailFiles _files = new(workplace);

    /// <summary>Takes a mail. Returns what became of it, for the log; <see cref="MailOutcome.SetAside"/> asks the caller to keep the raw mail.</summary>
    public async Task<MailOutcome> TakeAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        if (DeliveryReport.Read(mail, workplace.Keys) is { } report)
        {
            return await ReportAsync(mail, report, cancellationToken);
        }

        var set = await workplace.Sets.FindActiveAsync(cancellationToken);
        var (match, named) = await _matcher.FindAsync(mail, cancellationToken);
        var writer = AutomaticMail.WriterOf(mail);
        if (match is not null && writer == Writer.Person && AutomaticMail.HasResponderSubject(mail.Subject))
        {
            writer = Writer.Responder;
        }

        if (set?.Directory.People.FirstOrDefault(person => person.Email.Equals(mail.From, StringComparison.OrdinalIgnoreCase)) is { } person && (match is not null || named is not null))
        {
            return writer == Writer.Person ? await StaffAsync(mail, match, named, person, cancellationToken) : MailOutcome.SetAside;
        }

        return match is not null ? await MessageAsync(mail, match, writer, cancellationToken)
            : writer == Writer.Responder ? MailOutcome.SetAside
            : await OpenAsync(mail, named, writer, set, cancellationToken);
    }

    private async Task<MailOutcome> ReportAsync(InboundMail mail, DeliveryReport report, CancellationToken cancellationToken)
    {
        if (report is not { Failed: true, Notice: var (id, sequence) } || await workplace.Loader.FindAsync(id, cancellationToken) is not { } complaint || complaint.Notice(sequence) is null)
        {
            return MailOutcome.SetAside;
        }

        await _once.RunAsync(id, mail.Identity, Actor.Function("InboundMail"), step => step.Bounce(sequence, report.Code), null, cancellationToken);
        return MailOutcome.Bounce;
    }

    private async Task<MailOutcome> MessageAsync(InboundMail mail, MailMatch match, Writer writer, CancellationToken cancellationToken)
    {
        var authentic = SenderTrust.IsAuthentic(mail);
        var words = await DeskWordsAsync(match.Complaint, cancellationToken);
        var note = await _files.KeepAsync(mail, match.Complaint.Id, words, cancellationToken);
        var text = MailFiles.Fit(mail.Text.Length > 0 ? mail.Text : words.Text("inbound.noText")).Text;
        var actor = Actor.Customer(match.Sender?.Id ?? match.Complaint.Complainant.Id, match.ByToken ? Assurance.Link : authentic ? Assurance.Claimed : Assurance.None);
        await _once.RunAsync(match.Complaint.Id, mail.Identity, actor, step =>
        {
            if (match.ByToken || authentic)
            {
                // The id in our mail went to that mailbox only: answering with it proves the mailbox.
                if (match is { ByToken: true, Sender: { EmailVerified: false, EmailFailed: false } sender } && step.After.Party(sender.Id) is { EmailVerified: false, EmailFailed: false } party)
                {
                    step.Append(new PartyChanged(party with { EmailVerified = true }, "replied"));
                }

                step.HearCustomer(Channel.Mail, text, writer != Writer.Person, mail.Headers["Message-ID"]);
            }
            else
            {
                HearUnverified(step, text, writer != Writer.Person, mail.Headers["Message-ID"], words);
            }

            AddNote(step, note);
        }, null, cancellationToken);
        return MailOutcome.Message;
    }

    // Nobody vouches for the sender: it is kept and waits for an answer like any message, but ends no pause, answers no question and takes no flag down; a person looks.
    private static void HearUnverified(Step step, string text, bool automatic, string? messageId, PageWords words)
    {
        step.Append(new CustomerMessage(Channel.Mail, step.AddText("message", text), automatic, messageId));
        if (automatic)
        {
            return;
        }

        Review(step, $"{words.Text("inbound.unverified")}\n\n{text}");
        if (step.After.IsOpen && step.After.ClockOf(ClockKind.Reply) is null)
        {
            step.Start(ClockKind.Reply, step.Rules.Policy.Reply, step.OccurredAt);
        }
    }

    private async Task<MailOutcome> StaffAsync(InboundMail mail, MailMatch? match, string? named, Person person, CancellationToken cancellationToken)
    {
        var complaint = match?.Complaint ?? await workplace.Loader.GetByReferenceAsync(named!, cancellationToken);
        var words = await DeskWordsAsync(complaint, cancellationToken);
        var note = await _files.KeepAsync(mail, complaint.Id, words, cancellationToken);
        var own = OwnWords.Of(mail.Text);
        var obstacle = match is not { ByToken: true } ? "noToken"
            : !SenderTrust.IsAuthentic(mail) ? "unverified"
            : own.Length is 0 or > IntakeRules.MaxText ? "noText"
            : OwnWords.HasStaffLink(own) ? "link"
            : null;
        var actor = Actor.Link(person.Id);
        if (obstacle is null)
        {
            try
            {
                await _once.RunAsync(complaint.Id, mail.Identity, actor, step =>
                {
                    // Nobody can be asked in a mail program; that it was answered there is the reason that stands in the record.
                    step.Reply(person.Id, ReplyChannel.Mail, own, final: false, new ReplyBasis { ConfirmedBecause = words.Text("inbound.staff.confirmed") });
                    AddNote(step, note);
                    if (mail.Attachments.Count > 0)
                    {
                        Review(step, words.Text("inbound.staff.attachments", words.Local(person.Name)));
                    }
                }, null, cancellationToken);
                return MailOutcome.Reply;
            }
            catch (ComplaintOpsException problem) when (problem.Code == ErrorCode.StepRefused)
            {
                obstacle = "refused";
            }
        }

        var why = words.Text("inbound.staff", words.Local(person.Name), words.Text($"inbound.staff.{obstacle}"));
        var known = obstacle is "link" or "refused" or "noText" ? actor : Actor.Function("InboundMail");
        await _once.RunAsync(complaint.Id, mail.Identity, known, step =>
        {
            step.AddNote($"{why}\n\n{MailFiles.Fit(mail.Text).Text}");
            AddNote(step, note);
            Review(step, why);
        }, null, cancellationToken);
        return MailOutcome.StaffNote;
    }

    private async Task<MailOutcome> OpenAsync(InboundMail mail, string? named, Writer writer, PublishedSet? set, CancellationToken cancellationToken)
    {
        var desk = set?.Directory.Desks.FirstOrDefault(desk => mail.Recipients.Contains(desk.FromAddress, StringComparer.OrdinalIgnoreCase)) ?? set?.Directory.FindDesk(defaultDesk);
        var words = await texts.ForAsync(desk?.Language, Cultures.English, cancellationToken);
        var request = MailIntake.Request(mail, writer, desk?.Id ?? defaultDesk, words, workplace.Now);
        var actor = Actor.Customer("p1", request.EmailVerified ? Assurance.Claimed : Assurance.None);
        var result = await intake.OpenAsync(request, actor, cancellationToken);
        if (result is IntakeResult.Different)
        {
            // Two mails with one Message-ID and one envelope: nothing is thrown away over that.
            result = await intake.OpenAsync(request with { IntakeId = $"{request.IntakeId}:{Hashes.Sha256(mail.Text)[..16]}" }, actor, cancellationToken);
        }

        var complaint = result switch
        {
            IntakeResult.Opened opened => opened.Complaint,
            IntakeResult.Same same => same.Complaint,
            IntakeResult.Invalid invalid => throw new ComplaintOpsException(
                ErrorCode.InvalidInput, $"A mail could not be made a complaint: {string.Join(", ", invalid.Errors.Keys)}.", "InboundMail", "Look at the kept raw mail."),
            _ => throw new ComplaintOpsException(ErrorCode.Unexpected, "A mail could not be told from another one.", "InboundMail", "Look at the kept raw mail."),
        };
        var note = await _files.KeepAsync(mail, complaint.Id, words, cancellationToken);
        if (note is not null || named is not null)
        {
            await _once.RunAsync(complaint.Id, mail.Identity, Actor.Function("InboundMail"), step =>
            {
                AddNote(step, note);
                AddNote(step, named is null ? null : words.Text("inbound.related", named));
            }, null, cancellationToken);
        }

        return MailOutcome.Opened;
    }

    private static void AddNote(Step step, string? note)
    {
        if (note is not null)
        {
            step.AddNote(note);
        }
    }

    private static void Review(Step step, string text) => step.OpenTask(
        StaffTaskKind.Review,
        DueDates.DueAt(step.Rules.Policy.Tasks.ByPersonWithin, step.Now, step.Rules.Calendar, DayCounting.Plain),
        step.AddText("task", text));

    private async Task<PageWords> DeskWordsAsync(Complaint complaint, CancellationToken cancellationToken) =>
        await texts.ForAsync((await workplace.Loader.RulesAsync(complaint, cancellationToken))?.Desk.Language, Cultures.English, cancellationToken);
}

/// <summary>What became of a mail.</summary>
internal enum MailOutcome
{
    /// <summary>A new complaint (or the one that it already is).</summary>
    Opened = 1,

    /// <summary>A message on a complaint.</summary>
    Message = 2,

    /// <summary>A colleague's reply, sent on to the customer.</summary>
    Reply = 3,

    /// <summary>A colleague's mail, noted and not sent on.</summary>
    StaffNote = 4,

    /// <summary>One of our mails did not arrive.</summary>
    Bounce = 5,

    /// <summary>An automatic answer that belongs to nothing: the raw mail is kept.</summary>
    SetAside = 6,
}
