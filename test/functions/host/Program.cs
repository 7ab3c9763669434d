using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A Functions host with the real Durable Functions extension, as `func start` runs it: the HTTP API on a port, and the
// gRPC listener of the extension. Arguments: port, task hub. Prints one line when both answer.
var port = int.Parse(args[0]);
var hub = args[1];

DurableTaskOptions? options = null;
using var host = new HostBuilder()
    .ConfigureWebJobs(builder => builder.AddDurableTask(o =>
    {
        o.HubName = hub;
        options = o;
        SetInternal(o, "WebhookUriProviderOverride", () => new Uri($"http://127.0.0.1:{port}/runtime/webhooks/durabletask"));
    }))
    .ConfigureServices(services => services.AddSingleton<ITypeLocator, OneType>())
    .ConfigureLogging(logging => logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning))
    .Build();
await host.StartAsync();

var extension = host.Services.GetServices<IExtensionConfigProvider>().Single(each => each.GetType().Name == "DurableTaskExtension");
var door = (IAsyncConverter<HttpRequestMessage, HttpResponseMessage>)extension;

var web = WebApplication.CreateEmptyBuilder(new() { Args = [] });
web.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
web.Services.AddRoutingCore();
await using var app = web.Build();
app.Run(context => Answer(context));
await app.StartAsync();

var listenerType = extension.GetType().Assembly.GetType("Microsoft.Azure.WebJobs.Extensions.DurableTask.Grpc.LocalGrpcListener")!;
var create = listenerType.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Single(each => each.Name == "Create");
var mode = Enum.Parse(create.GetParameters()[1].ParameterType, "AspNetCore");
var listener = (IHostedService)create.Invoke(null, [extension, mode])!;
await listener.StartAsync(CancellationToken.None);
var address = listener.GetType().GetProperty("ListenAddress", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(listener);
Console.WriteLine($"{{\"http\":\"http://127.0.0.1:{port}\",\"grpc\":\"{address}\"}}");

// Ends with whoever started it.
await Console.In.ReadToEndAsync();
await app.StopAsync();
await host.StopAsync();

async Task Answer(HttpContext context)
{
    if (context.Request.Path == "/admin/host/status")
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"id\":\"local\",\"state\":\"Running\",\"version\":\"4.0.0\",\"processUptime\":1}");
        return;
    }
    var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.GetEncodedUrl());
    if (context.Request.ContentLength is > 0)
    {
        request.Content = new StreamContent(context.Request.Body);
        if (context.Request.ContentType is { } type) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
    }
    foreach (var header in context.Request.Headers)
    {
        request.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
    }
    using var response = await door.ConvertAsync(request, context.RequestAborted);
    context.Response.StatusCode = (int)response.StatusCode;
    foreach (var header in response.Headers.Concat(response.Content?.Headers.AsEnumerable() ?? []))
    {
        context.Response.Headers[header.Key] = header.Value.ToArray();
    }
    context.Response.Headers.Remove("transfer-encoding");
    if (response.Content is not null) await response.Content.CopyToAsync(context.Response.Body);
}

static void SetInternal(object target, string name, Func<Uri> value) =>
    target.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.SetValue(target, value);

/// <summary>The functions are those of this program, and not of every assembly beside it.</summary>
sealed class OneType : ITypeLocator
{
    public IReadOnlyList<Type> GetTypes() => [typeof(Functions)];
}
