using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTaskCases.Cases;

static class RewindCases
{
    public static void AddTo(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc<string, int>("CountThenFail", async (context, key) =>
        {
            await context.CallActivityAsync<int>("Count", $"{key}/before");
            return await context.CallActivityAsync<int>("FailWhileBroken", key);
        });
        tasks.AddOrchestratorFunc<string, int>("FailWithRetries", (context, key) =>
            context.CallActivityAsync<int>(
                "FailWhileBroken", key, TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMilliseconds(100)))));
        tasks.AddOrchestratorFunc<string, int>("FailInChild", (context, key) =>
            context.CallSubOrchestratorAsync<int>("CountThenFail", key, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}/child")));
    }

    public static IEnumerable<Case> On(TaskHub hub)
    {
        yield return Case.Of("rewind", async () =>
        {
            var (_, key) = await RewoundAsync(hub, "CountThenFail", "rewind", runs: 2);
            Check.Equal(1, CommonTasks.RunsOf($"{key}/before").Count);
        });

        yield return Case.Of("rewind-retries", () => RewoundAsync(hub, "FailWithRetries", "rewind-retries", runs: 3));

        yield return Case.Of("rewind-children", async () =>
        {
            var (id, key) = await RewoundAsync(hub, "FailInChild", "rewind-children", runs: 2);
            Check.Equal(1, CommonTasks.RunsOf($"{key}/before").Count);
            Check.Equal(OrchestrationRuntimeStatus.Completed, await hub.StatusOfAsync($"{id}/child"));
        });
    }

    /// <summary>Runs an orchestration that fails, mends what made it fail, and rewinds it to its good end.</summary>
    static async Task<(string Id, string Key)> RewoundAsync(TaskHub hub, string orchestrator, string prefix, int runs)
    {
        var key = TaskHub.NewId(prefix);
        CommonTasks.Break(key);
        var id = await hub.StartAsync(orchestrator, prefix, key);
        Check.Equal(OrchestrationRuntimeStatus.Failed, (await hub.EndOfAsync(id)).RuntimeStatus);
        CommonTasks.Repair(key);
        await hub.Client.RewindInstanceAsync(id, "repaired");
        Check.Equal(runs, await hub.OutputOfAsync<int>(id));
        Check.Equal(runs, CommonTasks.RunsOf(key).Count);
        return (id, key);
    }
}
