namespace ComplaintOps.Core.Ports;

/// <summary>A sender that keeps copies of what it sent, and can forget those of one complaint.</summary>
public interface IMailArchive
{
    /// <summary>Deletes the copies of every mail that carries the reference. Returns how many went; raises <see cref="IOException"/> for one that cannot be deleted.</summary>
    Task<int> ForgetAsync(string reference, CancellationToken cancellationToken);
}
