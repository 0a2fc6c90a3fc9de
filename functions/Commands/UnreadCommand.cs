using System.CommandLine;
using System.Globalization;
using ComplaintOps.Core.Intake;
using ComplaintOps.Functions.Composition;
using ComplaintOps.Functions.Host;
using Spectre.Console;

namespace ComplaintOps.Functions.Commands;

/// <summary>
/// <c>unread [--out FOLDER] [--drop ID]</c>: what came in and could not be taken in, so that a person opens it by hand and no complaint is lost in it.
/// </summary>
public static class UnreadCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Create(HostEnvironment environment, IAnsiConsole console, TextWriter error)
    {
        var folder = new Option<string?>("--out") { Description = "Writes each as a file into this folder. The files hold personal data." };
        var drop = new Option<string?>("--drop") { Description = "Takes one away by its id, once somebody has seen to it." };
        var command = new Command("unread", "List what came in and could not be taken in.") { folder, drop };
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardAsync(error, async () =>
        {
            var (workplace, _) = await AppComposition.OpenAsync(environment, console.Line, cancellationToken, create: false);
            await using var store = workplace.Store;
            var unread = new UnreadIntake(store.Content);
            if (parsed.GetValue(drop) is { } id)
            {
                await unread.DropAsync(id, cancellationToken);
                console.Line($"{id} is gone.");
                return ExitCodes.Success;
            }

            var count = 0;
            await foreach (var item in unread.ListAsync(workplace.Now, cancellationToken))
            {
                count++;
                console.Line($"{item.Id}  {item.CreatedAt.ToString("u", CultureInfo.InvariantCulture)}  {item.Kind}  {item.Length} bytes");
                if (parsed.GetValue(folder) is { } path)
                {
                    await WriteAsync(path, item.Id, item.Kind, (await unread.ReadAsync(item.Id, cancellationToken)).Bytes, cancellationToken);
                }
            }

            console.Line(count == 0 ? "Everything that came in was taken in." : $"{count} could not be taken in: open them by hand, enter what is a complaint, then drop them.");
            return count == 0 ? ExitCodes.Success : ExitCodes.Failure;
        }));
        return command;
    }

    // For its owner's eyes only.
    private static async Task WriteAsync(string folder, string id, string kind, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var path = System.IO.Directory.CreateDirectory(folder).FullName;
        await using var file = new FileStream(Path.Combine(path, $"{kind}-{id}.txt"), options);
        await file.WriteAsync(bytes, cancellationToken);
    }
}
