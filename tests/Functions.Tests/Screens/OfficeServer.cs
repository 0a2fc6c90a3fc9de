using ComplaintOps.Functions.Handlers;
using ComplaintOps.Functions.Host;
using ComplaintOps.Functions.Standalone;
using ComplaintOps.Functions.Tests.Handlers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintOps.Functions.Tests.Screens;

/// <summary>The pages of one office on a loopback port, without timers: what happens is what the test and its browser do.</summary>
internal sealed class OfficeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OfficeServer(WebApplication app) => _app = app;

    public Uri Address => BareWebApp.Addresses(_app)[0];

    public static async Task<OfficeServer> StartAsync(Office office, string desk = "service")
    {
        IFunctionHandler[] handlers =
        [
            new IntakeHandler(office.Workplace, office.Intake, office.Texts, desk),
            new StatusHandler(office.Workplace, office.Texts),
            new StaffHandler(office.Workplace, office.Texts),
        ];
        var builder = BareWebApp.Builder(_ => { });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        foreach (var handler in handlers)
        {
            var function = FunctionCatalog.Find(handler.Name)!;
            app.MapMethods($"/{FunctionCatalog.RoutePrefix}/{function.Route}", function.Methods, async context =>
            {
                var request = await HttpBridge.ReadAsync(context, function.MaxBodyBytes);
                var result = await handler.InvokeAsync(new FunctionInvocation(function.Name, "test", Http: request), context.RequestAborted);
                await HttpBridge.WriteAsync(context.Response, result.Http!);
            });
        }

        await app.StartAsync();
        return new OfficeServer(app);
    }

    public string Page(string path) => new Uri(Address, $"api/{path}").AbsoluteUri;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
