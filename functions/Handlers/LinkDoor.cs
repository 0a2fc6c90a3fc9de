using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Notices;
using ComplaintOps.Functions.Host;

namespace ComplaintOps.Functions.Handlers;

/// <summary>Opens signed links and makes those that a page offers.</summary>
internal sealed class LinkDoor(Workplace workplace)
{
    /// <summary>
    /// The entry of status links that were not mailed: whoever typed an address into a form has not shown that it is theirs, and the link of the receipt must
    /// not show it either. Mailed ones have 0.
    /// </summary>
    public const long NotMailed = 1;

    /// <summary>
    /// The link in the route's token with its complaint; null for everything that opens nothing here: forged, expired, revoked, made for another page, or of a
    /// complaint that does not exist (any more). A link of a complaint that became a part of another one leads to that one.
    /// </summary>
    public async Task<(SignedLink Link, Complaint Complaint)?> OpenAsync(HttpTrigger request, Func<LinkPurpose, bool> isMine, CancellationToken cancellationToken) =>
        request.Route.TryGetValue("token", out var token)
        && Links.Read(workplace.Keys, token, workplace.Machine.GetUtcNow()) is { } link
        && isMine(link.Purpose)
        && await workplace.Loader.FindHandledAsync(link.ComplaintId, cancellationToken) is { Intake: not null } complaint
            ? (link.ComplaintId == complaint.Id ? link : link with { ComplaintId = complaint.Id, Entry = link.Entry == NotMailed ? NotMailed : 0 }, complaint)
            : null;

    /// <summary>A link of the same holder for another purpose, ending when the given one ends; relative to the page that the given one opens.</summary>
    public string Another(SignedLink link, LinkPurpose purpose, long entry = 0) => Links.Make(workplace.Keys, link with { Purpose = purpose, Entry = entry });
}
