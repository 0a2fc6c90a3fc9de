using System.Management.Automation;
using System.Security;
using ComplaintOps.Core;
using ComplaintOps.Core.Complaints;
using ComplaintOps.Core.Duties;
using ComplaintOps.Core.Errors;
using ComplaintOps.Core.Ports;
using ComplaintOps.PowerShell.Connecting;
using ComplaintOps.PowerShell.Running;

namespace ComplaintOps.PowerShell.Cmdlets;

/// <summary>Connects this session to a store of complaints.</summary>
/// <remarks>
/// <para>Opens a store and keeps the connection for the other cmdlets of this runspace. What is not named comes from the settings of the program: ComplaintOps__Store, ComplaintOps__Mail, ComplaintOps__PublicUrl and ComplaintOps__Desk in the environment.</para>
/// <para>Opening is checked at once: a store that is not there, that a newer version wrote or that was moved is refused. A store that holds a simulation, such as the demo's, opens too; it has a clock of its own, and keeps its mail in a folder.</para>
/// <para>Commands only queue their mails. They leave when the program's timers run, or with Invoke-ComplaintSweep. When those timers do not do their work, a warning says so.</para>
/// </remarks>
/// <example>
/// <title>Connect to the store of a demo</title>
/// <code>Connect-ComplaintStore -Path demo-out/complaints.db -PassThru</code>
/// <para>Opens the store that the demo left and shows the connection.</para>
/// </example>
/// <example>
/// <title>Work on two stores at once</title>
/// <code>$old = Connect-ComplaintStore -Path old.db -NoDefault -PassThru
/// Get-Complaint -Connection $old -First 10</code>
/// <para>The default connection of the session stays as it is; the cmdlets take the other one by name.</para>
/// </example>
/// <example>
/// <title>Send mail through a server that wants a password</title>
/// <code>Connect-ComplaintStore -Path complaints.db -Mail smtp://desk@mail.example.com:587 -MailSecret (Get-Secret complaint-mail)</code>
/// <para>The password comes as a SecureString, as the SecretManagement module gives it, and is never shown.</para>
/// </example>
/// <example>
/// <title>Connect to the table of a deployed app</title>
/// <code>Connect-ComplaintStore -Store https://ACCOUNT.table.core.windows.net/Complaints -Mail sendgrid -MailSecret (Get-Secret sendgrid)
/// Connect-ComplaintStore -ConnectionString (Get-Secret complaint-account) -Mail folder:./mail</code>
/// <para>The first signs in as you, the second with the key of the account, which comes as a SecureString. How mail leaves must be said: no folder lies beside a table.</para>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "ComplaintStore", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ComplaintConnection))]
public sealed class ConnectComplaintStoreCommand : ComplaintCmdlet
{
    private const string PathSet = "Path";
    private const string StoreSet = "Store";
    private const string SecretSet = "ConnectionString";
    private const string StandardUrl = "http://127.0.0.1:7071";
    private const string StandardDesk = "service";

    /// <summary>The store's SQLite file.</summary>
    [Parameter(Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The store's address as the setting ComplaintOps__Store has it: sqlite:PATH, or https://ACCOUNT.table.core.windows.net/TABLE, which signs in as you.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StoreSet)]
    [ValidateNotNullOrEmpty]
    public string? Store { get; set; }

    /// <summary>The connection string of the storage account whose table is the store; Table=NAME in it may name the table. It is never shown.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ValidateNotNull]
    public SecureString? ConnectionString { get; set; }

    /// <summary>How mail leaves: folder:PATH, smtp://user@host:587 or sendgrid. Without it the setting ComplaintOps__Mail holds, else a folder named mail beside the store's file. A password is never part of it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Mail { get; set; }

    /// <summary>The secret of the way that mail leaves: the password for smtp, the API key for sendgrid.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? MailSecret { get; set; }

    /// <summary>Where customers and staff reach the pages, for the links in mails.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? PublicUrl { get; set; }

    /// <summary>The desk that new complaints go to when none is named.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Desk { get; set; }

    /// <summary>Who you are in the store's directory: the person whose replies you record. Without it, the person with the name of your account, when there is one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? As { get; set; }

    /// <summary>Makes the store when it is not there, and publishes the bundled policies and templates into it.</summary>
    [Parameter]
    public SwitchParameter Create { get; set; }

    /// <summary>Does not make it the connection of this session; use -PassThru and -Connection then.</summary>
    [Parameter]
    public SwitchParameter NoDefault { get; set; }

    /// <summary>Gives the connection back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        MailSetting.RefusePassword(Mail);
        List<string> said = [];
        var request = Request(said);
        var workplace = Create && StoreAddress.MayBeMissing(request.Store)
            ? (await ChangeAsync(ConnectionString is null ? request.Store : "the storage account of the connection string", "make the store and publish the bundled policies and templates into it", token => Adapters.Kit.OpenAsync(request, token))).Result
            : await WorkAsync(token => Adapters.Kit.OpenAsync(request, token));
        if (workplace is null)
        {
            return;
        }

        said.ForEach(WriteVerbose);
        var connection = await ConnectionAsync(workplace);
        if (!NoDefault)
        {
            RunspaceConnections.Set(connection);
        }

        await WarnAsync(workplace);
        if (PassThru)
        {
            WriteObject(connection);
        }
    }

    // Whoever works at a prompt may be the first who could notice that the program does not run. Nobody runs the timers of a simulation.
    private async Task WarnAsync(Workplace workplace)
    {
        if (workplace.Store.Meta.Simulated)
        {
            return;
        }

        var health = HealthService.Of(workplace);
        var wrong = (await WorkAsync(health.CheckAsync)).Checks.Where(check => check.Status == HealthStatus.Unhealthy).ToList();
        if (wrong.Count > 0)
        {
            WriteWarning($"Something that must happen does not: {wrong[0].Name} {wrong[0].Detail}{(wrong.Count > 1 ? $" And {wrong.Count - 1} more." : "")} Test-ComplaintService shows all.");
        }
    }

    private async Task<ComplaintConnection> ConnectionAsync(Workplace workplace)
    {
        try
        {
            var user = Environment.UserName;
            var directory = (await WorkAsync(workplace.Sets.FindActiveAsync))?.Directory;
            if (As is not null && directory?.FindPerson(As) is null)
            {
                throw new ComplaintOpsException(ErrorCode.NotFound, $"There is no person '{As}' in the directory.", As, "Use an id of the directory, or leave -As out.");
            }

            var desk = Desk ?? Setting("Desk") ?? StandardDesk;
            if (directory is not null && directory.FindDesk(desk) is null)
            {
                throw new ComplaintOpsException(ErrorCode.NotFound, $"There is no desk '{desk}' in the directory.", desk, $"Use one of {string.Join(", ", directory.Desks.Select(one => one.Id))}.");
            }

            return new ComplaintConnection(workplace, Actor.OsUser(user), As ?? directory?.FindPerson(user)?.Id, desk);
        }
        catch
        {
            await workplace.Store.DisposeAsync();
            throw;
        }
    }

    private WorkplaceRequest Request(List<string> said) => new()
    {
        Store = Address(),
        Create = Create,
        Mail = MailSetting.Of(Mail ?? Setting("Mail"), MailSecret),
        Secret = name => MailSecret is null ? Environment.GetEnvironmentVariable(name) : SecureText.Of(MailSecret),
        PublicUrl = PublicUrl ?? new Uri(Setting("PublicUrl") ?? StandardUrl),
        ContentRoot = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(ComplaintCmdlet).Assembly.Location)!, "content"),
        Say = said.Add,
    };

    private string Address() =>
        StoreAddress.Of(FullPath(Path), Store, ConnectionString) ?? Setting("Store") ?? throw new ComplaintOpsException(
            ErrorCode.InvalidInput, "It is not said which store.", "Path", "Name the store's file with -Path, or set ComplaintOps__Store.");

    private static string? Setting(string name) => Environment.GetEnvironmentVariable($"ComplaintOps__{name}") is { Length: > 0 } value ? value : null;
}
