using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTaskCases.Cases;

static class ReadingCases
{
    public static void AddTo(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc("ActivityTimerChild", async context =>
        {
            await context.CallActivityAsync<int>("Count", context.InstanceId);
            await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            return await context.CallSubOrchestratorAsync<string>("Echo", "child");
        });

    public static IEnumerable<Case> On(TaskHub hub)
    {
        yield return Case.Of("query", async () =>
        {
            var prefix = TaskHub.NewId("query");
            var first = await StartedAsync($"{prefix}-1", "Echo");
            var second = await StartedAsync($"{prefix}-2", "Echo");
            var third = await StartedAsync($"{prefix}-3", "WaitForGo");

            var completed = new[] { OrchestrationRuntimeStatus.Completed };
            var all = await FoundAsync(new OrchestrationQuery { InstanceIdPrefix = prefix });
            Check.Equal([$"{prefix}-1", $"{prefix}-2", $"{prefix}-3"], all.Select(state => state.InstanceId).Order());
            Check.That(all.All(state => state.SerializedInput is null && state.SerializedOutput is null), "Payloads came unasked");

            var done = await FoundAsync(new OrchestrationQuery { InstanceIdPrefix = prefix, Statuses = completed, FetchInputsAndOutputs = true });
            Check.Equal(["\"a\"", "\"a\""], done.Select(state => state.SerializedInput));
            Check.Equal(["\"a\"", "\"a\""], done.Select(state => state.SerializedOutput));

            var between = await FoundAsync(new OrchestrationQuery
            {
                InstanceIdPrefix = prefix,
                CreatedFrom = Between(first.CreatedAt, second.CreatedAt),
                CreatedTo = Between(second.CreatedAt, third.CreatedAt),
            });
            Check.Equal([$"{prefix}-2"], between.Select(state => state.InstanceId));
            await hub.Client.TerminateInstanceAsync($"{prefix}-3");
        });

        yield return Case.Of("query-pages", async () =>
        {
            var prefix = TaskHub.NewId("query-pages");
            var ids = await EndedAsync(prefix, 25);
            var pages = new List<string[]>();
            await foreach (var page in hub.Client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = prefix, PageSize = 10 }).AsPages())
                pages.Add([.. page.Values.Select(state => state.InstanceId)]);
            Check.That(pages.All(page => page.Length <= 10), "A page has more than 10");
            Check.Equal(ids.Order(), pages.SelectMany(page => page).Order());
        });

        yield return Case.Of("list-ids", async () =>
        {
            var from = DateTimeOffset.UtcNow.AddSeconds(-1);
            var ids = await EndedAsync(TaskHub.NewId("list-ids"), 25);
            var listed = new List<string>();
            string? key = null;
            do
            {
                var page = await hub.Client.ListInstanceIdsAsync([OrchestrationRuntimeStatus.Completed], from, null, 10, key);
                Check.That(page.Values.Count <= 10, "A page has more than 10");
                listed.AddRange(page.Values);
                key = page.ContinuationToken;
            }
            while (!string.IsNullOrEmpty(key));
            // Others finish at the same time.
            Check.Equal(ids.Order(), listed.Where(ids.Contains).Order());
        });

        yield return Case.Of("history", async () =>
        {
            var id = await hub.StartAsync("ActivityTimerChild", "history");
            await hub.EndOfAsync(id);
            var events = await hub.Client.GetOrchestrationHistoryAsync(id);
            Check.Equal(
                [
                    "OrchestratorStarted", "ExecutionStarted", "TaskScheduled", "OrchestratorStarted", "TaskCompleted", "TimerCreated",
                    "OrchestratorStarted", "TimerFired", "SubOrchestrationInstanceCreated", "OrchestratorStarted",
                    "SubOrchestrationInstanceCompleted", "ExecutionCompleted",
                ],
                events.Select(one => one.EventType.ToString()));
        });

        // Starts one and waits until it is as far as it comes: at its end, or at its wait.
        async Task<OrchestrationMetadata> StartedAsync(string id, string orchestrator)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, "a", new StartOrchestrationOptions(id));
            return orchestrator == "Echo" ? await hub.EndOfAsync(id) : await hub.Client.WaitForInstanceStartAsync(id);
        }

        async Task<List<OrchestrationMetadata>> FoundAsync(OrchestrationQuery query)
        {
            var found = new List<OrchestrationMetadata>();
            await foreach (var state in hub.Client.GetAllInstancesAsync(query)) found.Add(state);
            return found;
        }

        async Task<HashSet<string>> EndedAsync(string prefix, int count)
        {
            var ids = await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
            {
                var options = new StartOrchestrationOptions($"{prefix}-{number}");
                var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "a", options);
                Check.Equal("a", await hub.OutputOfAsync<string>(id));
                return id;
            }));
            return [.. ids];
        }
    }

    internal static DateTimeOffset Between(DateTimeOffset earlier, DateTimeOffset later) => earlier + ((later - earlier) / 2);
}
