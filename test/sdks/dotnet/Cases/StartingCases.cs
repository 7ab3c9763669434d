using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTaskCases.Cases;

static class StartingCases
{
    public static IEnumerable<Case> On(TaskHub hub)
    {
        yield return Case.Of("start-id", async () =>
        {
            var before = DateTimeOffset.UtcNow;
            var id = TaskHub.NewId("start-id");
            Check.Equal(id, await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "hello", new StartOrchestrationOptions(id)));
            var state = await hub.EndOfAsync(id);
            Check.Equal(id, state.InstanceId);
            Check.Equal("Echo", state.Name);
            Check.Equal(OrchestrationRuntimeStatus.Completed, state.RuntimeStatus);
            Check.Equal("hello", state.ReadInputAs<string>());
            Check.Equal("hello", state.ReadOutputAs<string>());
            Check.That((state.CreatedAt - before).Duration() < TimeSpan.FromMinutes(1), $"It was created at {state.CreatedAt:O}");
            Check.That(state.LastUpdatedAt >= state.CreatedAt, $"It was last changed at {state.LastUpdatedAt:O}, before {state.CreatedAt:O}");
        });

        yield return Case.Of("start-version", async () =>
        {
            var options = new StartOrchestrationOptions(TaskHub.NewId("start-version")) { Version = "1.2.3" };
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("TellVersion", options);
            Check.Equal("1.2.3", await hub.OutputOfAsync<string>(id));
        });

        yield return Case.Of("start-tags", async () =>
        {
            var tags = new Dictionary<string, string> { ["team"] = "billing", ["größe"] = "groß" };
            var options = new StartOrchestrationOptions(TaskHub.NewId("start-tags")) { Tags = tags };
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "tagged", options);
            var state = await hub.EndOfAsync(id);
            Check.Equal(new SortedDictionary<string, string>(tags), new SortedDictionary<string, string>(state.Tags.ToDictionary()));
        });

        yield return Case.Of("start-delay", async () =>
        {
            var due = DateTimeOffset.UtcNow.AddSeconds(2);
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(
                "TellTime", new StartOrchestrationOptions(TaskHub.NewId("start-delay"), due));
            // Another one is started and ends meanwhile.
            await hub.RunAsync<string>("Echo", "start-delay-other", "quick");
            var status = await hub.StatusOfAsync(id);
            Check.That(DateTimeOffset.UtcNow >= due || status == OrchestrationRuntimeStatus.Pending, $"It is {status} before its time");
            var ran = await hub.OutputOfAsync<DateTimeOffset>(id);
            Check.That(ran >= due.AddMilliseconds(-1), $"It was due at {due:O} and ran at {ran:O}");
        });

        yield return Case.Of("start-over-running", async () =>
        {
            var id = await hub.StartAsync("WaitForGo", "start-over-running");
            await hub.Client.WaitForInstanceStartAsync(id);
            var error = await Check.ThrowsAsync(() =>
                hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "another", new StartOrchestrationOptions(id)));
            Check.That(error is OrchestrationAlreadyExistsException, $"The error is {error}");
            await hub.Client.RaiseEventAsync(id, "Go", "the first one");
            Check.Equal("the first one", await hub.OutputOfAsync<string>(id));
        });

        yield return Case.Of("start-over-finished", async () =>
        {
            var id = await hub.StartAsync("Echo", "start-over-finished", "first");
            Check.Equal("first", await hub.OutputOfAsync<string>(id));
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "second", new StartOrchestrationOptions(id));
            Check.Equal("second", await hub.OutputOfAsync<string>(id));
        });

        yield return Case.Of("wait-before-start", async () =>
        {
            var id = TaskHub.NewId("wait-before-start");
            var end = hub.EndOfAsync(id);
            // Calls on the same connection that are answered show that the wait has got there, and goes on.
            for (var n = 0; n < 5; n++) Check.Equal(null, await hub.Client.GetInstanceAsync(id));
            Check.That(!end.IsCompleted, $"The wait has ended before there is an instance: {end.Exception?.InnerException?.Message}");
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "late", new StartOrchestrationOptions(id));
            Check.Equal("late", (await end).ReadOutputAs<string>());
        });

        yield return Case.Of("get-missing", async () =>
        {
            var id = TaskHub.NewId("get-missing");
            Check.Equal(null, await hub.Client.GetInstanceAsync(id));
            Check.Equal(0, (await hub.Client.GetOrchestrationHistoryAsync(id)).Count);
        });
    }
}
