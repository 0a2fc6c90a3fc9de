using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.Testing;

namespace ComplaintOps.Core.Tests.UseCases;

/// <summary>The same mail again, over store, outbox and sender.</summary>
public sealed class ResendTests
{
    private static NoticeState Ack(Complaint complaint) => complaint.Notices.First(notice => notice.Type == NoticeType.Acknowledgement);

    private static IReadOnlyList<SentMail> Acks(TestWorkplace place) => [.. place.Mail.Taken.Where(one => one.Type == "acknowledgement")];

    private static async Task<(TestWorkplace Place, Complaint Complaint)> AcknowledgedAsync(IStore? store = null)
    {
        var place = await TestWorkplace.OpenAsync(store);
        var complaint = await place.OpenComplaintAsync();
        await place.RunForAsync(TimeSpan.FromHours(1));
        return (place, await place.GetAsync(complaint.Id));
    }

    [Fact]
    public async Task Resend_AfterANewTemplateWasPublished_IsTheSameMailToTheLastByte()
    {
        var (place, complaint) = await AcknowledgedAsync();
        var changed = PublishedFiles.Templates.Select(template => template with { Text = template.Text + ValueListEngine.Unrenderable }).ToList();
        Assert.Empty(await place.PublishAsync(templates: changed));

        await place.CommandAsync(complaint.Id, step => step.Resend(Ack(complaint).Sequence, reason: "cannot find it"));
        Assert.Single(Acks(place));
        Assert.Equal(1, (await place.SweepAsync(DutyKind.Deliver)).Sent);

        Assert.Equal(2, Acks(place).Count);
        Assert.Single(Acks(place).Select(one => one.Bytes).Distinct());
        Assert.Equal(Acks(place)[0].Mail.MessageId, Acks(place)[1].Mail.MessageId);
        var after = Assert.Single(await StoreCheck.AllAsync(place));
        Assert.Equal((2, Ack(complaint).GivenAt, place.Now), (Ack(after).TimesSent, Ack(after).GivenAt, Ack(after).LastSentAt!.Value));

        // The new templates hold: whatever is put into words now fails on them.
        var another = await place.OpenComplaintAsync(request => request with { IntakeId = "another" });
        Assert.Equal((DeliveryState.Deferred, "InvalidTemplate"), (Ack(another).State, Ack(another).Code));
    }

    [Fact]
    public async Task Resend_ProcessDiesAtAnyWriteOfTheDelivery_GoesOutWithTheSameMessageIdAndStaysGiven()
    {
        for (var write = 1; ; write++)
        {
            var died = false;
            foreach (var moment in new[] { FaultMoment.Before, FaultMoment.After })
            {
                var inner = new InMemoryStore();
                var (place, complaint) = await AcknowledgedAsync(inner);
                await place.CommandAsync(complaint.Id, step => step.Resend(Ack(complaint).Sequence));
                var plan = new FaultPlan().CrashAtWrite(write, moment);
                var dying = await place.RestartAsync(new FaultyStore(inner, plan));
                if (await Record.ExceptionAsync(() => dying.SweepAsync(DutyKind.Deliver)) is { } crash)
                {
                    Assert.IsType<StoreCrashException>(crash);
                    died = true;
                }

                Assert.True(Ack(await place.GetAsync(complaint.Id)).IsGiven);
                await place.RunForAsync(TimeSpan.FromHours(1));

                var after = Assert.Single(await StoreCheck.AllAsync(place));
                Assert.Equal((DeliveryState.Accepted, false, Ack(complaint).GivenAt), (Ack(after).State, Ack(after).IsGoingOutAgain, Ack(after).GivenAt));
                Assert.Equal(2, Ack(after).TimesSent);
                Assert.InRange(Acks(place).Count, 2, 3);
                Assert.Single(Acks(place).Select(one => one.Bytes).Distinct());
            }

            if (!died)
            {
                Assert.True(write > 2, "The delivery writes its claim and what became of it; both were to be cut off.");
                return;
            }
        }
    }

    [Fact]
    public async Task Resend_ProcessDiesBetweenSendingAndConfirming_SendsOnceMoreWithTheSameMessageId()
    {
        var inner = new InMemoryStore();
        var (place, complaint) = await AcknowledgedAsync(inner);
        await place.CommandAsync(complaint.Id, step => step.Resend(Ack(complaint).Sequence));
        var plan = new FaultPlan();
        var dying = await place.RestartAsync(new FaultyStore(inner, plan));
        var crashed = false;
        place.Mail.Afterwards = (_, _) =>
        {
            if (!crashed)
            {
                crashed = true;
                throw plan.Crash();
            }
        };
        await Assert.ThrowsAsync<StoreCrashException>(() => dying.SweepAsync(DutyKind.Deliver));
        Assert.Equal((DeliveryState.Claimed, DeliveryState.Accepted), (Ack(await place.GetAsync(complaint.Id)).State, Ack(await place.GetAsync(complaint.Id)).Standing));

        await place.RunForAsync(TimeSpan.FromHours(1));

        Assert.Equal(3, Acks(place).Count);
        Assert.Single(Acks(place).Select(one => one.Bytes).Distinct());
        Assert.Equal(DeliveryState.Accepted, Ack(Assert.Single(await StoreCheck.AllAsync(place))).State);
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task Resend_ProcessDiesAtTheCommandsCommit_IsAskedForOnceOrNotAtAll(FaultMoment moment)
    {
        var inner = new InMemoryStore();
        var (place, complaint) = await AcknowledgedAsync(inner);
        var dying = await place.RestartAsync(new FaultyStore(inner, new FaultPlan().CrashAtWrite(1, moment)));
        var options = new CommandOptions { OperationId = "resend-1" };
        await Assert.ThrowsAsync<StoreCrashException>(() => dying.CommandAsync(complaint.Id, step => step.Resend(Ack(complaint).Sequence), options));

        // The same command sent again, as whoever lost the answer does.
        await place.CommandAsync(complaint.Id, step => step.Resend(Ack(complaint).Sequence), options);
        await place.RunForAsync(TimeSpan.FromHours(1));

        Assert.Equal((1, 2), (Ack(await place.GetAsync(complaint.Id)).Resends, Acks(place).Count));
    }

    [Fact]
    public async Task Resend_AnEarlierSenderComesBackLate_SaysNothingOfTheResend()
    {
        var inner = new InMemoryStore();
        var place = await TestWorkplace.OpenAsync(inner);
        var id = Assert.Single(await ConcurrencyTests.OpenManyAsync(place, 1));
        var other = await place.RestartAsync(inner, new FakeMailSender(place.Clock));
        var plan = new FaultPlan();
        var dying = await place.RestartAsync(new FaultyStore(inner, plan), new FakeMailSender(place.Clock) { Afterwards = (_, _) => throw plan.Crash() });

        // While the first sender is still busy, its lease ends, somebody else sends the mail, a person asks for it again, and whoever sends that dies.
        place.Mail.During = async (mail, _, _) =>
        {
            if (mail.Tags["t"] == "acknowledgement")
            {
                place.MoveTo(place.Now + Delivering.Lease);
                await other.SweepUntilQuietAsync();
                await other.CommandAsync(id, step => step.Resend(Ack(step.Before).Sequence));
                await Assert.ThrowsAsync<StoreCrashException>(() => dying.SweepAsync(DutyKind.Deliver));
            }
        };
        await place.SweepAsync(DutyKind.Acknowledge);

        // Both claims are the first try of their sending.
        var notice = Ack(await place.GetAsync(id));
        Assert.Equal((DeliveryState.Claimed, 1, true), (notice.State, notice.Attempts, notice.IsGoingOutAgain));
    }

    [Fact]
    public async Task Resend_TwoPeopleAtOnce_GoesOutOnceMore()
    {
        var (place, complaint) = await AcknowledgedAsync();
        await place.CommandAsync(complaint.Id, step => step.Resend(Ack(complaint).Sequence));

        var refusal = await Assert.ThrowsAsync<ComplaintOpsException>(() => place.CommandAsync(complaint.Id, step => step.Resend(Ack(complaint).Sequence), new CommandOptions { Seen = complaint }));
        await place.RunForAsync(TimeSpan.FromHours(1));

        Assert.Equal((ErrorCode.StepRefused, 2), (refusal.Code, Acks(place).Count));
    }

    [Fact]
    public async Task Preview_OfAResend_NamesTheMailAndWritesNothing()
    {
        var (place, complaint) = await AcknowledgedAsync();

        var preview = await CommandPreview.MakeAsync(place.Workplace, complaint, TestWorkplace.Ann, step => step.Resend(Ack(complaint).Sequence), null, CancellationToken.None);
        Assert.Equal(Ack(complaint).Sequence, Assert.Single(preview.Notices).Sequence);
        Assert.Equal(complaint.Version, (await place.GetAsync(complaint.Id)).Version);

        var resent = await place.CommandAsync(complaint.Id, step => step.Resend(Ack(complaint).Sequence));
        var closing = await CommandPreview.MakeAsync(place.Workplace, resent, TestWorkplace.Ann, step => step.Withdraw("Forget it."), null, CancellationToken.None);
        Assert.Contains(closing.TakenBack, notice => notice.Sequence == Ack(complaint).Sequence);
        Assert.DoesNotContain(closing.Notices, notice => notice.Sequence == Ack(complaint).Sequence);
    }

    [Fact]
    public async Task RequireSendable_AddressReplacedOrMailErased_RefusesWithWhatToDo()
    {
        var (place, complaint) = await AcknowledgedAsync();
        var mails = new FrozenMails(place.Workplace);
        await mails.RequireSendableAsync(complaint, Ack(complaint).Sequence, CancellationToken.None);

        var moved = await place.CommandAsync(complaint.Id, step => step.ChangeAddress("p1", new PartyDetails("Grace", "other@customer.example", ""), "moved"));
        var refusal = await Assert.ThrowsAsync<ComplaintOpsException>(() => mails.RequireSendableAsync(moved, Ack(complaint).Sequence, CancellationToken.None));
        Assert.Equal(ErrorCode.StepRefused, refusal.Code);
        Assert.Contains("replaced", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("@", refusal.Message, StringComparison.Ordinal);

        await place.Store.Content.DeleteAsync([Ack(complaint).Message!.Id], CancellationToken.None);
        Assert.Contains("was erased", (await Assert.ThrowsAsync<ComplaintOpsException>(() => mails.RequireSendableAsync(complaint, Ack(complaint).Sequence, CancellationToken.None))).Message, StringComparison.Ordinal);
    }
}
