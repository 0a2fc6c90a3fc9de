using System.Buffers.Binary;
using System.Security.Cryptography;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Functions.Demo;

/// <summary>Repeatable chance: SHA-256 over a seed and a counter, the same on every machine. For simulations only; never for real keys.</summary>
public sealed class DemoEntropy(string seed) : IEntropy
{
    private readonly byte[] _seed = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seed));
    private readonly Lock _gate = new();
    private long _counter;

    /// <inheritdoc/>
    public void Fill(Span<byte> bytes)
    {
        lock (_gate)
        {
            Span<byte> block = stackalloc byte[32];
            Span<byte> input = stackalloc byte[40];
            _seed.CopyTo(input);
            while (bytes.Length > 0)
            {
                BinaryPrimitives.WriteInt64BigEndian(input[32..], _counter++);
                SHA256.HashData(input, block);
                var take = Math.Min(block.Length, bytes.Length);
                block[..take].CopyTo(bytes);
                bytes = bytes[take..];
            }
        }
    }

    /// <summary>A number from 0 to one less than <paramref name="below"/>, from names alone: the same names always give the same number.</summary>
    public static int Draw(string name, string what, int below) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{what}:{name}"))) % (uint)below);
}
