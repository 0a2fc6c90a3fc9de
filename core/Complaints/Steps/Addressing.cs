using System.Globalization;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Policies.Reading;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Complaints.Steps;

/// <summary>How the customer is reached.</summary>
public static class Addressing
{
    /// <summary>
    /// Gives a party another name or address. A mail address that is new is not proven, and one that failed is forgotten: what waits for a person because of it goes
    /// by mail again, but for human replies, which a person gives; a mail that waits to go out once more to the old address does not. Refuses a party that is not there, an erased one, and what is no mail address.
    /// </summary>
    public static void ChangeAddress(this Step step, string partyId, PartyDetails details, string reason)
    {
        var party = step.After.Party(partyId) ?? throw step.Refuse($"there is no party '{partyId}'.", "List its parties.");
        if (step.After.Privacy.ErasureOrderedAt is not null)
        {
            throw step.Refuse("the person was erased.", "Open a new complaint.");
        }

        if (details.Email.Length > 0 && !AddressShape.IsPlausible(details.Email))
        {
            throw step.Refuse("that is no mail address.", "Give one like name@example.com, or leave it empty.");
        }

        step.GiveReason("address", reason);
        step.Append(new PartyChanged(
            party with { Details = step.AddJson(ContentKinds.Party, details), HasEmail = details.Email.Length > 0, EmailVerified = false, EmailFailed = false },
            "newAddress"));

        // A frozen mail bears the address of its day, and would go to whoever has that one now.
        step.Supersede("newAddress", notice => notice.IsGoingOutAgain && notice.Recipient == partyId);
        if (!step.After.Party(partyId)!.CanGetMail)
        {
            return;
        }

        step.Clear(FlagKind.Bounced, "newAddress");
        foreach (var notice in step.After.Notices.Where(notice => IsOwedByMail(step.After, notice, partyId)).ToList())
        {
            step.Supersede("newAddress", one => one.Sequence == notice.Sequence);
            step.AppendNow(new NoticeRequested
            {
                Type = notice.Type,
                Recipient = notice.Recipient,
                ToCustomer = true,
                Channel = DeliveryChannel.Mail,
                AtMostOnce = notice.AtMostOnce,
                Facts = new Dictionary<string, string>(notice.Facts) { [Facts.Instead] = notice.Sequence.ToString(CultureInfo.InvariantCulture) },
            });
        }
    }

    private static bool IsOwedByMail(Complaint complaint, NoticeState notice, string partyId) => notice is { State: DeliveryState.WaitsForPerson, ToCustomer: true }
        && notice.Recipient == partyId
        && notice.Type is not (NoticeType.Reply or NoticeType.FinalResponse)
        && Telling.IsWanted(complaint, notice);
}
