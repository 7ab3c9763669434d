using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTaskCases.Cases;

static class SnippetCases
{
    public static IEnumerable<Case> On(TaskHub hub)
    {
        yield return Case.Of("snippets", async () =>
        {
            var client = hub.Client;
            Check.Equal(Snippets.Told, await hub.OutputOfAsync<string>(await Snippets.StartAsync(client)));

            await BeginAsync(hub);
            await Snippets.SuspendAsync(client);
            await hub.UntilStatusAsync(Snippets.HostileId, OrchestrationRuntimeStatus.Suspended);
            await Snippets.ResumeAsync(client);
            await hub.UntilStatusAsync(Snippets.HostileId, OrchestrationRuntimeStatus.Running);
            await Snippets.RaiseEventAsync(client);
            Check.Equal(Snippets.Told, await hub.OutputOfAsync<string>(Snippets.HostileId));

            var next = await Snippets.RestartAsync(client);
            Check.That(next != Snippets.HostileId, "the new run should have an id of its own");
            await hub.UntilStatusAsync(next, OrchestrationRuntimeStatus.Running);
            await client.TerminateInstanceAsync(next);
            Check.That(await IsRefusedAsync(Snippets.RewindAsync(client)), "what has completed cannot be rewound");
            await Snippets.PurgeAsync(client);
            Check.Equal(null, await hub.StatusOfAsync(Snippets.HostileId));

            await BeginAsync(hub);
            await Snippets.TerminateAsync(client);
            Check.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.EndOfAsync(Snippets.HostileId)).RuntimeStatus);
        });
    }

    static async Task BeginAsync(TaskHub hub)
    {
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("WaitForGo", new StartOrchestrationOptions(Snippets.HostileId));
        await hub.UntilStatusAsync(Snippets.HostileId, OrchestrationRuntimeStatus.Running);
    }

    static async Task<bool> IsRefusedAsync(Task call)
    {
        try
        {
            await call;
            return false;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or Grpc.Core.RpcException)
        {
            return true;
        }
    }
}
