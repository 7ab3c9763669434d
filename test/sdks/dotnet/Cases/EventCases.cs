using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTaskCases.Cases;

static class EventCases
{
    public static void AddTo(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc("Approval", context => context.WaitForExternalEvent<Decision>("Approve"));
        tasks.AddOrchestratorFunc("FirstThenItems", async context =>
        {
            await context.WaitForExternalEvent<string>("First");
            return new[] { await context.WaitForExternalEvent<int>("Item"), await context.WaitForExternalEvent<int>("Item") };
        });
        tasks.AddOrchestratorFunc<string, string>("SendGo", (context, target) =>
        {
            context.SendEvent(target, "Go", "from another");
            return Task.FromResult("sent");
        });
        tasks.AddOrchestratorFunc("TwoStatuses", async context =>
        {
            context.SetCustomStatus("waiting");
            var answer = await context.WaitForExternalEvent<string>("Go");
            context.SetCustomStatus(new { step = 2, answer });
            return answer;
        });
        tasks.AddOrchestratorFunc<int[], int[]>("CollectFive", async (context, items) =>
        {
            int[] all = [.. items, await context.WaitForExternalEvent<int>("Item")];
            if (all.Length < 5) context.ContinueAsNew(all, preserveUnprocessedEvents: true);
            return all;
        });
    }

    public static IEnumerable<Case> On(TaskHub hub)
    {
        yield return Case.Of("event", async () =>
        {
            var id = await hub.StartAsync("Approval", "event");
            await hub.UntilStatusAsync(id, OrchestrationRuntimeStatus.Running);
            var decision = new Decision("Ann", 12.5);
            await hub.Client.RaiseEventAsync(id, "APPROVE", decision);
            Check.Equal(decision, await hub.OutputOfAsync<Decision>(id));
        });

        yield return Case.Of("event-early", async () =>
        {
            var id = await hub.StartAsync("FirstThenItems", "event-early");
            await hub.Client.RaiseEventAsync(id, "Item", 1);
            await hub.Client.RaiseEventAsync(id, "Item", 2);
            await hub.Client.RaiseEventAsync(id, "First", "now");
            Check.Equal([1, 2], await hub.OutputOfAsync<int[]>(id));
        });

        yield return Case.Of("event-to-other", async () =>
        {
            var id = await hub.StartAsync("WaitForGo", "event-to-other");
            await hub.RunAsync<string>("SendGo", "event-to-other-sender", id);
            Check.Equal("from another", await hub.OutputOfAsync<string>(id));
        });

        yield return Case.Of("custom-status", async () =>
        {
            var id = await hub.StartAsync("TwoStatuses", "custom-status");
            await Check.UntilAsync(
                () => hub.Client.GetInstanceAsync(id, true),
                state => state?.SerializedCustomStatus is not null && state.ReadCustomStatusAs<string>() == "waiting");
            await hub.Client.RaiseEventAsync(id, "Go", "on");
            Check.Equal("""{"step":2,"answer":"on"}""", (await hub.EndOfAsync(id)).SerializedCustomStatus);
        });

        yield return Case.Of("continue-as-new-events", async () =>
        {
            var id = await hub.StartAsync("CollectFive", "continue-as-new-events", Array.Empty<int>());
            for (var item = 1; item <= 5; item++) await hub.Client.RaiseEventAsync(id, "Item", item);
            Check.Equal([1, 2, 3, 4, 5], await hub.OutputOfAsync<int[]>(id));
        });
    }

    sealed record Decision(string By, double Amount);
}
