using System.Management.Automation;
using System.Management.Automation.Driving;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Connecting;
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

    /// <summary>Runs a cmdlet over this connection.</summary>
    public RunResult Run<TCmdlet>(object? parameters = null, IEnumerable<object?>? input = null, bool whatIf = false, bool? confirm = null, bool stopsOnError = false, int? takeOnly = null, TimeSpan? stopAfter = null)
        where TCmdlet : Cmdlet
    {
        var given = Given(parameters);
        given["Connection"] = Connection;
        return new CommandDriver(typeof(TCmdlet))
        {
            Parameters = given,
            Input = input,
            WhatIf = whatIf,
            Confirm = confirm,
            Answer = (_, _) => true,
            StopsOnError = stopsOnError,
            TakeOnly = takeOnly,
            StopAfter = stopAfter,
            Session = new TestRunspace(),
        }.Run();
    }

    /// <summary>Parameters from the properties of an object.</summary>
    public static Dictionary<string, object?> Given(object? parameters) =>
        new((parameters?.GetType().GetProperties() ?? []).ToDictionary(property => property.Name, property => property.GetValue(parameters)), StringComparer.OrdinalIgnoreCase);
}
