namespace ComplaintOps.Core.Ports;

/// <summary>The only source of chance. Production draws from the system's generator; a demo and tests draw from a seed.</summary>
public interface IEntropy
{
    /// <summary>Fills the span with unpredictable (or, in a simulation, repeatable) bytes.</summary>
    void Fill(Span<byte> bytes);
}
