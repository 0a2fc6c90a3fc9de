using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Steps;

namespace ComplaintOps.Module.Tests.Changing;

/// <summary>
/// A call of a cmdlet that really changes something, for the tests over all that do. Each such cmdlet has one; it is found by its type, and a cmdlet without one
/// fails.
/// </summary>
public abstract class ChangeCase : IDisposable
{
    private string? _folder;

    /// <summary>Stands in every text that a case types: no stream may repeat it.</summary>
    public const string Marker = "marker-7c41-typed";

    /// <summary>The cmdlet.</summary>
    public abstract Type Cmdlet { get; }

    /// <summary>A folder of the case's own.</summary>
    private protected string Folder => _folder ??= Directory.CreateTempSubdirectory("complaintops-module-").FullName;

    /// <summary>Takes the folder away.</summary>
    public void Dispose()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Brings the installation to where the call makes sense and gives the parameters of the call.</summary>
    internal abstract Task<object> ArrangeAsync(Prompt prompt);

    /// <summary>Whether something changed outside of the store, for a cmdlet that changes nothing in it.</summary>
    internal virtual bool HasChangedOutside => false;

    /// <summary>An open complaint.</summary>
    private protected static Task<Complaint> OpenedAsync(Prompt prompt) => prompt.Place.OpenComplaintAsync();

    /// <summary>A complaint with a final reply by telephone, which can be closed.</summary>
    private protected static async Task<Complaint> AnsweredAsync(Prompt prompt)
    {
        var complaint = await OpenedAsync(prompt);
        return await prompt.Place.CommandAsync(complaint.Id, step => step.Reply("amelia-hart", ReplyChannel.Phone, "The part is changed on Monday.", final: true));
    }

    /// <summary>A complaint that has ended.</summary>
    private protected static async Task<Complaint> ClosedAsync(Prompt prompt) => await prompt.Place.CommandAsync((await AnsweredAsync(prompt)).Id, step => step.Close("solved"));
}
