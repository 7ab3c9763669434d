using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTaskCases.Cases;

static class SteeringCases
{
    public static void AddTo(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc<string, string>("WaitForChild", (context, child) =>
            context.CallSubOrchestratorAsync<string>("WaitForGo", new SubOrchestrationOptions(instanceId: child)));

    public static IEnumerable<Case> On(TaskHub hub)
    {
        yield return Case.Of("suspend", async () =>
        {
            var id = await hub.StartAsync("WaitForGo", "suspend");
            await hub.UntilStatusAsync(id, OrchestrationRuntimeStatus.Running);
            await hub.Client.SuspendInstanceAsync(id, "lunch");
            await hub.UntilStatusAsync(id, OrchestrationRuntimeStatus.Suspended);
            await hub.Client.RaiseEventAsync(id, "Go", "kept");
            // One that is started later runs to its end: the event has had its time.
            await hub.RunAsync<string>("Echo", "suspend-other", "quick");
            Check.Equal(OrchestrationRuntimeStatus.Suspended, await hub.StatusOfAsync(id));
            await hub.Client.ResumeInstanceAsync(id, "back");
            Check.Equal("kept", await hub.OutputOfAsync<string>(id));
        });

        yield return Case.Of("terminate", async () =>
        {
            var id = await hub.StartAsync("WaitForGo", "terminate");
            await hub.UntilStatusAsync(id, OrchestrationRuntimeStatus.Running);
            await hub.Client.TerminateInstanceAsync(id, new { why = "no longer needed" });
            var state = await hub.EndOfAsync(id);
            Check.Equal(OrchestrationRuntimeStatus.Terminated, state.RuntimeStatus);
            Check.Equal("""{"why":"no longer needed"}""", state.SerializedOutput);
        });

        yield return Case.Of("terminate-children", async () =>
        {
            var child = TaskHub.NewId("terminate-children-child");
            var id = await hub.StartAsync("WaitForChild", "terminate-children", child);
            await hub.UntilStatusAsync(child, OrchestrationRuntimeStatus.Running);
            await hub.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(null, Recursive: true));
            Check.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.EndOfAsync(id)).RuntimeStatus);
            Check.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.EndOfAsync(child)).RuntimeStatus);
        });

        yield return Case.Of("restart", async () =>
        {
            var key = TaskHub.NewId("restart");
            var id = await hub.StartAsync("CallCount", "restart", key);
            Check.Equal(1, await hub.OutputOfAsync<int>(id));
            Check.Equal(id, await hub.Client.RestartAsync(id));
            Check.Equal(2, await hub.OutputOfAsync<int>(id));
        });

        yield return Case.Of("restart-new-id", async () =>
        {
            var key = TaskHub.NewId("restart-new-id");
            var id = await hub.StartAsync("CallCount", "restart-new-id", key);
            var before = await hub.EndOfAsync(id);
            var next = await hub.Client.RestartAsync(id, restartWithNewInstanceId: true);
            Check.That(next != id, "The new id is the old one");
            Check.Equal(2, await hub.OutputOfAsync<int>(next));
            var after = Check.NotNull(await hub.Client.GetInstanceAsync(id, true));
            Check.Equal((before.LastUpdatedAt, before.SerializedOutput), (after.LastUpdatedAt, after.SerializedOutput));
        });

        yield return Case.Of("purge", async () =>
        {
            var finished = await hub.StartAsync("Echo", "purge", "finished");
            await hub.EndOfAsync(finished);
            Check.Equal(1, (await hub.Client.PurgeInstanceAsync(finished)).PurgedInstanceCount);
            Check.Equal(null, await hub.Client.GetInstanceAsync(finished));

            var running = await hub.StartAsync("WaitForGo", "purge");
            await hub.UntilStatusAsync(running, OrchestrationRuntimeStatus.Running);
            Check.Equal(0, (await hub.Client.PurgeInstanceAsync(running)).PurgedInstanceCount);
            await hub.Client.RaiseEventAsync(running, "Go", "still here");
            Check.Equal("still here", await hub.OutputOfAsync<string>(running));
        });

        yield return Case.Of("purge-children", async () =>
        {
            var id = await hub.StartAsync("CallTellParent", "purge-children");
            await hub.EndOfAsync(id);
            Check.Equal(2, (await hub.Client.PurgeInstanceAsync(id, new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
            Check.Equal(null, await hub.Client.GetInstanceAsync(id));
            Check.Equal(null, await hub.Client.GetInstanceAsync($"{id}/child"));
        });
    }
}
