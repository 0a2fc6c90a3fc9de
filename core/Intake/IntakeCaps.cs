using System.Collections.Concurrent;
using System.Globalization;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;

namespace ComplaintOps.Core.Intake;

/// <summary>
/// Caps on automatic mail that strangers can cause: per address, per source and per desk in an hour. Above one the complaint is opened all the same; only its
/// acknowledgement waits until the hour is over. Counted in the store, under names that show no address.
/// </summary>
public sealed class IntakeCaps(IDocumentStore documents, SigningKeys keys)
{
    /// <summary>Acknowledgements to one address in an hour.</summary>
    public const int PerAddress = 5;

    /// <summary>Intakes from one source in an hour.</summary>
    public const int PerSource = 60;

    /// <summary>Intakes of one desk in an hour.</summary>
    public const int PerDesk = 2_000;

    private const int Tries = 20;
    private const int MostKnown = 10_000;
    private readonly ConcurrentDictionary<string, (int Count, long Version)> _known = new(StringComparer.Ordinal);

    /// <summary>Counts an intake. Returns until when its acknowledgement must wait (UTC), or null when it need not.</summary>
    public async Task<DateTimeOffset?> CountAsync(IntakeRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        var over = false;
        if (!string.IsNullOrWhiteSpace(request.Email))
        {
            over |= await AddAsync(hour, "address", request.Email.Trim().ToUpperInvariant(), cancellationToken) > PerAddress;
        }

        if (!string.IsNullOrEmpty(request.Source))
        {
            over |= await AddAsync(hour, "source", request.Source, cancellationToken) > PerSource;
            over |= await AddAsync(hour, "desk", request.Desk, cancellationToken) > PerDesk;
        }

        return over ? hour.AddHours(1) : null;
    }

    private async Task<int> AddAsync(DateTimeOffset hour, string what, string value, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(keys.Sign(keys.ActiveId, $"cap-{what}", System.Text.Encoding.UTF8.GetBytes(value)).AsSpan(0, 16));
        var key = $"cap/{hour.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}/{name}";
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // Most counters are new, or as this process left them: the guarded write finds out, and only then it is read.
            var known = _known.GetValueOrDefault(key);
            if (attempt > 0)
            {
                var stored = await documents.GetAsync(key, cancellationToken);
                known = stored is null ? default : (int.Parse(stored.Body, CultureInfo.InvariantCulture), stored.Version);
            }

            var count = known.Count + 1;
            if (await documents.PutAsync(key, count.ToString(CultureInfo.InvariantCulture), known.Version, cancellationToken) is { } version)
            {
                Keep(key, count, version);
                return count;
            }
        }

        // So many at once that the counter cannot be written: that is over every cap.
        return int.MaxValue;
    }

    private void Keep(string key, int count, long version)
    {
        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        _known[key] = (count, version);
    }
}
