using System.Management.Automation;
using System.Reflection;
using ComplaintOps.Core.Notices;
using ComplaintOps.PowerShell.Running;
using ComplaintOps.Testing;

namespace ComplaintOps.Module.Tests.Changing;

/// <summary>What holds for every cmdlet that changes something, whichever there are.</summary>
public sealed class ChangingCmdletTests
{
    public static TheoryData<Type> Cases => [.. typeof(ChangeCase).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ChangeCase)) && !type.IsAbstract)];

    [Fact]
    public void EveryCmdlet_ThatChangesSomething_HasACase() => Assert.Empty(typeof(ComplaintCmdlet).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is { SupportsShouldProcess: true })
        .Except(Cases.Select(one => Make(one.Data).Cmdlet)));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WhatIf_OfEach_SaysWhatItWouldDo_AndWritesNothing(Type type)
    {
        using var one = Make(type);
        var (prompt, plan) = await OpenAsync();
        var parameters = await one.ArrangeAsync(prompt);
        plan.BeforeCall = call => call.Writes ? throw new InvalidOperationException($"{call.Method} writes.") : Task.CompletedTask;

        var run = prompt.Run(one.Cmdlet, parameters, whatIf: true);

        Assert.True(run.Errors.Count == 0 && run.Terminating is null, run.Everything);
        Assert.NotEmpty(run.WhatIf);
        Assert.False(one.HasChangedOutside);
    }

    // Without it a case could be of a call that does nothing anyway, and the test above would hold by chance.
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Call_OfEach_ReallyChangesSomething(Type type)
    {
        using var one = Make(type);
        var (prompt, plan) = await OpenAsync();
        var parameters = await one.ArrangeAsync(prompt);
        var writes = plan.Writes;

        var run = prompt.Run(one.Cmdlet, parameters);

        Assert.True(run.Errors.Count == 0 && run.Terminating is null, run.Everything);
        Assert.True(plan.Writes > writes || one.HasChangedOutside, $"{one.Cmdlet.Name} changed nothing.");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Streams_OfEach_RepeatNothingThatWasTyped_NothingOfTheCustomer_AndNoKey(Type type)
    {
        using var one = Make(type);
        var (prompt, _) = await OpenAsync();
        var parameters = await one.ArrangeAsync(prompt);
        var secrets = new List<string> { ChangeCase.Marker, "Grace Okonjo", "grace.okonjo@", "washing machine", "It leaks" };
        var keys = (await prompt.Place.Look.Documents.GetAsync(SigningKeys.DocumentKey, CancellationToken.None))!.Body.Split('"').Where(part => part.Length >= 40).ToList();
        Assert.NotEmpty(keys);
        secrets.AddRange(keys);

        var shown = prompt.Run(one.Cmdlet, parameters, whatIf: true).Everything + prompt.Run(one.Cmdlet, parameters).Everything + prompt.Run(one.Cmdlet, parameters).Everything;

        Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    private static ChangeCase Make(Type type) => (ChangeCase)Activator.CreateInstance(type)!;

    private static async Task<(Prompt Prompt, FaultPlan Plan)> OpenAsync()
    {
        var plan = new FaultPlan();
        return (await Prompt.OpenAsync(new FaultyStore(new InMemoryStore(new ManualClock(TestWorkplace.Start)), plan)), plan);
    }
}
