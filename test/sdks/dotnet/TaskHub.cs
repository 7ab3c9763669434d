using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Grpc.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DurableTaskCases;

/// <summary>One task hub: its client, and the workers that a case starts on it.</summary>
sealed class TaskHub : IAsyncDisposable
{
    /// <summary>The smallest that the SDK allows, so that large answers come in chunks.</summary>
    const int ChunkBytes = GrpcDurableTaskWorkerOptions.MinCompleteOrchestrationWorkItemChunkSizeInBytes;

    readonly string endpoint;
    readonly string name;
    readonly GrpcChannel channel;

    public TaskHub(string endpoint, string name)
    {
        this.endpoint = endpoint;
        this.name = name;
        channel = OpenChannel();
        var options = new GrpcDurableTaskClientOptions { Channel = channel, EnableEntitySupport = true };
        Client = new GrpcDurableTaskClient("cases", options, NullLogger.Instance);
    }

    public DurableTaskClient Client { get; }

    /// <summary>Counts the chunks that the workers sent.</summary>
    public ChunkCounter Chunks { get; } = new();

    /// <summary>Starts an instance and gives its id, which begins with the id of the case.</summary>
    public Task<string> StartAsync(string orchestrator, string prefix, object? input = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(NewId(prefix)));

    /// <summary>Waits for the end of an instance, whichever it is.</summary>
    public Task<OrchestrationMetadata> EndOfAsync(string id) => Client.WaitForInstanceCompletionAsync(id, true);

    /// <summary>Waits for an instance to complete and gives its output.</summary>
    public async Task<T?> OutputOfAsync<T>(string id)
    {
        var state = await EndOfAsync(id);
        Check.That(
            state.RuntimeStatus == OrchestrationRuntimeStatus.Completed,
            $"{id} should be Completed and is {state.RuntimeStatus}: {state.FailureDetails?.ErrorMessage}");
        return state.ReadOutputAs<T>();
    }

    public async Task<T?> RunAsync<T>(string orchestrator, string prefix, object? input = null) =>
        await OutputOfAsync<T>(await StartAsync(orchestrator, prefix, input));

    public async Task<OrchestrationRuntimeStatus?> StatusOfAsync(string id) => (await Client.GetInstanceAsync(id))?.RuntimeStatus;

    public Task UntilStatusAsync(string id, OrchestrationRuntimeStatus status) =>
        Check.UntilAsync(() => StatusOfAsync(id), now => now == status);

    public static string NewId(string prefix) => $"{prefix}-{Guid.NewGuid():N}";

    /// <summary>Starts a worker that knows all tasks; its disposal stops it.</summary>
    public async Task<IAsyncDisposable> StartWorkerAsync(Action<IDurableTaskWorkerBuilder>? setUp = null)
    {
        // Each worker has a channel of its own, as programs of their own would have.
        var ownChannel = OpenChannel();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.AddTasks(Tasks.AddTo);
            worker.Configure(options => options.EnableEntitySupport = true);
            worker.UseGrpc(options =>
            {
                options.Channel = ownChannel;
                options.CompleteOrchestrationWorkItemChunkSizeInBytes = ChunkBytes;
                options.Interceptors.Add(Chunks);
                options.ConfigureForAzureManaged();
            });
            setUp?.Invoke(worker);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new RunningWorker(host, ownChannel);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        channel.Dispose();
    }

    /// <summary>A channel that names the hub on every call, with the limits that the SDK's users have.</summary>
    GrpcChannel OpenChannel()
    {
        var hubHeader = CallCredentials.FromInterceptor((_, metadata) =>
        {
            metadata.Add("taskhub", name);
            return Task.CompletedTask;
        });
        return GrpcChannel.ForAddress(endpoint, new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, hubHeader),
            UnsafeUseInsecureChannelCallCredentials = true,
        });
    }

    sealed class RunningWorker(IHost host, GrpcChannel channel) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
            channel.Dispose();
        }
    }
}
