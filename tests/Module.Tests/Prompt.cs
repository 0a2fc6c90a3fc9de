using System.Management.Automation;
using System.Management.Automation.Driving;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Complaints.Entries;
using ComplaintOps.Core.Notices;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;
using ComplaintOps.Testing;

namespace ComplaintOps.Module.Tests;

/// <summary>A session at a prompt, connected to a whole installation in memory.</summary>
internal sealed class Prompt
{
    private Prompt(TestWorkplace place, ComplaintConnection connection)
    {
        Place = place;
        Connection = connection;
    }

    public TestWorkplace Place { get; }

    public ComplaintConnection Connection { get; }

    /// <summary>Opens an installation and connects to it.</summary>
    public static async Task<Prompt> OpenAsync(IStore? store = null)
    {
        var place = await TestWorkplace.OpenAsync(store);
        return new Prompt(place, Connect(place));
    }

    /// <summary>A connection over an installation, as the cmdlet makes it.</summary>
    public static ComplaintConnection Connect(TestWorkplace place) => new(place.Workplace, Actor.OsUser("tester"), "amelia-hart", "service");

    /// <summary>The same installation, connected to as somebody else; null is nobody of the directory.</summary>
    public Prompt As(string? person) => new(Place, new ComplaintConnection(Place.Workplace, Actor.OsUser(person ?? "visitor"), person, "service"));

    /// <summary>Runs a cmdlet over this connection.</summary>
    public RunResult Run<TCmdlet>(object? parameters = null, IEnumerable<object?>? input = null, bool whatIf = false, bool? confirm = null, bool stopsOnError = false, int? takeOnly = null, TimeSpan? stopAfter = null, bool answer = true)
        where TCmdlet : Cmdlet
        => Run(typeof(TCmdlet), parameters, input, whatIf, confirm, stopsOnError, takeOnly, stopAfter, answer);

    /// <summary>The same for a cmdlet that is known by its type. One that takes no connection finds that of the session, which there is none of.</summary>
    public RunResult Run(Type cmdlet, object? parameters = null, IEnumerable<object?>? input = null, bool whatIf = false, bool? confirm = null, bool stopsOnError = false, int? takeOnly = null, TimeSpan? stopAfter = null, bool answer = true)
    {
        var given = Given(parameters);
        if (cmdlet.IsAssignableTo(typeof(ConnectedCmdlet)))
        {
            given.TryAdd("Connection", Connection);
        }

        return new CommandDriver(cmdlet)
        {
            Parameters = given,
            Input = input,
            WhatIf = whatIf,
            Confirm = confirm,
            Answer = (_, _) => answer,
            StopsOnError = stopsOnError,
            TakeOnly = takeOnly,
            StopAfter = stopAfter,
            Session = new TestRunspace(),
        }.Run();
    }

    /// <summary>The entries of a complaint.</summary>
    public async Task<IReadOnlyList<Entry>> EntriesAsync(string id)
    {
        List<Entry> entries = [];
        await foreach (var record in Place.Look.Complaints.ReadTimelineAsync(id, 0, CancellationToken.None))
        {
            entries.Add(EntryCodec.Read(record));
        }

        return entries;
    }

    /// <summary>The texts of its notes.</summary>
    public async Task<IReadOnlyList<string>> NotesAsync(string id)
    {
        List<string> notes = [];
        foreach (var note in (await EntriesAsync(id)).Select(entry => entry.Payload).OfType<NoteAdded>())
        {
            notes.Add(await new ContentReader(Place.Look.Content).TextAsync(note.Text.Id, CancellationToken.None) ?? "");
        }

        return notes;
    }

    /// <summary>Parameters from the properties of an object.</summary>
    public static Dictionary<string, object?> Given(object? parameters) => parameters is Dictionary<string, object?> named
        ? new(named, StringComparer.OrdinalIgnoreCase)
        : new((parameters?.GetType().GetProperties() ?? []).ToDictionary(property => property.Name, property => property.GetValue(parameters)), StringComparer.OrdinalIgnoreCase);
}
