using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ComplaintOps.Core.Intake;

namespace ComplaintOps.PowerShell.Cmdlets.Receiving;

/// <summary>What an import calls back with, as a stream: the pipeline's thread alone may write.</summary>
internal static class ImportNews
{
    /// <summary>Runs the import. Gives each <see cref="RejectedRow"/> and <see cref="ImportProgress"/> as it comes, and the <see cref="ImportReport"/> at the end.</summary>
    /// <param name="service">Imports.</param>
    /// <param name="rows">The rows, each read when there is room for what is said of it.</param>
    /// <param name="options">How they are imported.</param>
    /// <param name="cancellationToken">Ends the import; what is there already stays.</param>
    public static async IAsyncEnumerable<object> ReadAsync(
        ImportService service, IAsyncEnumerable<ImportItem> rows, ImportOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var said = Channel.CreateBounded<object>(ImportService.BatchSize);
        var running = Task.Run(
            async () =>
            {
                try
                {
                    var report = await service.RunAsync(rows, options, (row, token) => said.Writer.WriteAsync(row, token), new Said(said.Writer), cancellationToken);
                    await said.Writer.WriteAsync(report, cancellationToken);
                    said.Writer.Complete();
                }
                catch (Exception problem)
                {
                    said.Writer.Complete(problem);
                }
            },
            CancellationToken.None);
        await foreach (var item in said.Reader.ReadAllAsync(cancellationToken))
        {
            yield return item;
        }

        await running;
    }

    // One that finds no room is left out: the next is nearer to the end.
    private sealed class Said(ChannelWriter<object> writer) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => _ = writer.TryWrite(value);
    }
}
