using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTaskCases.Cases;

static class OrchestrationCases
{
    const int FanOut = 2000;

    /// <summary>What an orchestrator was told each time it ran from its beginning.</summary>
    static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> told = new();

    public static void AddTo(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc("TellVersion", context => Task.FromResult(context.Version));
        tasks.AddOrchestratorFunc("TellTime", context => Task.FromResult(new DateTimeOffset(context.CurrentUtcDateTime)));

        tasks.AddActivityFunc<JsonElement, JsonElement>("EchoJson", (_, value) => value);
        tasks.AddOrchestratorFunc<JsonElement[], List<JsonElement>>("EchoEach", async (context, values) =>
        {
            var answers = new List<JsonElement>();
            foreach (var value in values) answers.Add(await context.CallActivityAsync<JsonElement>("EchoJson", value));
            return answers;
        });

        tasks.AddActivityFunc<string, string>("Throw", string (_, message) => throw new InvalidOperationException(message));
        tasks.AddOrchestratorFunc<string, string>("CallThrow", (context, message) => context.CallActivityAsync<string>("Throw", message));
        tasks.AddOrchestratorFunc<string, string>("CatchActivity", (context, message) =>
            CatchAsync(() => context.CallActivityAsync<string>("Throw", message)));
        tasks.AddOrchestratorFunc<string, string>("CatchChild", (context, message) =>
            CatchAsync(() => context.CallSubOrchestratorAsync<string>("CallThrow", message)));

        tasks.AddOrchestratorFunc<FailFirst, int>("Retry", (context, input) =>
            context.CallActivityAsync<int>("FailFirst", input, TaskOptions.FromRetryPolicy(ThreeAttempts)));
        tasks.AddOrchestratorFunc<FailFirst, int>("CallFailFirst", (context, input) => context.CallActivityAsync<int>("FailFirst", input));
        tasks.AddOrchestratorFunc<FailFirst, int>("RetryChild", (context, input) =>
            context.CallSubOrchestratorAsync<int>(
                "CallFailFirst", input, TaskOptions.FromRetryPolicy(ThreeAttempts).WithInstanceId($"{context.InstanceId}/child")));

        tasks.AddOrchestratorFunc("TellParent", context => Task.FromResult(new[] { context.InstanceId, context.Parent?.Name.Name, context.Parent?.InstanceId }));
        tasks.AddOrchestratorFunc("CallTellParent", context =>
            context.CallSubOrchestratorAsync<string[]>("TellParent", new SubOrchestrationOptions(instanceId: $"{context.InstanceId}/child")));

        tasks.AddActivityFunc<int, int>("Square", (_, number) => number * number);
        tasks.AddOrchestratorFunc<int, int[]>("FanOut", (context, count) =>
            Task.WhenAll(Enumerable.Range(0, count).Select(number => context.CallActivityAsync<int>("Square", number))));

        tasks.AddOrchestratorFunc("Replayed", async context =>
        {
            var first = $"{context.NewGuid()} {context.CurrentUtcDateTime:O}";
            told.GetOrAdd(context.InstanceId, _ => new()).Enqueue(first);
            await context.CallActivityAsync<int>("Count", context.InstanceId);
            await context.CreateTimer(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            return new[] { first, context.NewGuid().ToString() };
        });

        tasks.AddOrchestratorFunc<double, double>("Timer", async (context, seconds) =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromSeconds(seconds), CancellationToken.None);
            return (context.CurrentUtcDateTime - start).TotalSeconds;
        });
        tasks.AddOrchestratorFunc("CancelTimer", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), cancel.Token);
            var activity = context.CallActivityAsync<int>("Count", context.InstanceId);
            var first = await Task.WhenAny(timer, activity);
            cancel.Cancel();
            return first == activity ? "activity" : "timer";
        });

        tasks.AddOrchestratorFunc<Sum, int>("SumUp", async (context, sum) =>
        {
            var run = await context.CallActivityAsync<int>("Count", context.InstanceId);
            if (run < 10) context.ContinueAsNew(new Sum(sum.Value + run));
            return sum.Value + run;
        });
    }

    public static IEnumerable<Case> On(TaskHub hub)
    {
        yield return Case.Of("payloads", async () =>
        {
            var values = JsonSerializer.Deserialize<JsonElement[]>("""[null, 0, false, "", {}, [], "é \u0000 \u2028 \ud834\udd1e 日本 עברית"]""");
            Check.Equal(values, await hub.RunAsync<JsonElement[]>("EchoEach", "payloads", values));
        });

        yield return Case.Of("activity-failure", async () =>
        {
            Check.Equal("The stock is empty.", await hub.RunAsync<string>("CatchActivity", "activity-failure", "The stock is empty."));
            var state = await hub.EndOfAsync(await hub.StartAsync("CallThrow", "activity-failure", "The stock is empty."));
            Check.Equal(OrchestrationRuntimeStatus.Failed, state.RuntimeStatus);
            Check.That(
                state.FailureDetails?.ToString().Contains("The stock is empty.") == true
                    || state.FailureDetails?.InnerFailure?.ErrorMessage == "The stock is empty.",
                $"The failure is {state.FailureDetails}");
        });

        yield return Case.Of("activity-retry", async () =>
        {
            var key = TaskHub.NewId("activity-retry");
            Check.Equal(3, await hub.RunAsync<int>("Retry", "activity-retry", new FailFirst(key, 2)));
            var runs = CommonTasks.RunsOf(key);
            Check.Equal(3, runs.Count);
            var (first, second) = (runs[1] - runs[0], runs[2] - runs[1]);
            Check.That(first.TotalMilliseconds > 190 && second.TotalMilliseconds > 390, $"The pauses were {first} and {second}");
        });

        yield return Case.Of("child", async () =>
        {
            var id = await hub.StartAsync("CallTellParent", "child");
            Check.Equal([$"{id}/child", "CallTellParent", id], await hub.OutputOfAsync<string[]>(id));
        });

        yield return Case.Of("child-failure", async () =>
            Check.Equal("The stock is empty.", await hub.RunAsync<string>("CatchChild", "child-failure", "The stock is empty.")));

        yield return Case.Of("child-retry", async () =>
        {
            var key = TaskHub.NewId("child-retry");
            var id = await hub.StartAsync("RetryChild", "child-retry", new FailFirst(key, 1));
            Check.Equal(2, await hub.OutputOfAsync<int>(id));
            Check.Equal(OrchestrationRuntimeStatus.Completed, await hub.StatusOfAsync($"{id}/child"));
        });

        yield return Case.Of("fan-out", async () =>
        {
            var squares = await hub.RunAsync<int[]>("FanOut", "fan-out", FanOut);
            Check.Equal(Enumerable.Range(0, FanOut).Select(number => number * number).ToArray(), squares);
        });

        yield return Case.Of("same-at-replay", async () =>
        {
            var id = await hub.StartAsync("Replayed", "same-at-replay");
            var output = Check.NotNull(await hub.OutputOfAsync<string[]>(id));
            // The first turn, the one after the activity and the one after the timer.
            Check.Equal([output[0], output[0], output[0]], told[id].ToArray());
            Check.That(!output[0].StartsWith(output[1]), "Both GUIDs are the same");
        });

        yield return Case.Of("timer", async () =>
        {
            var seconds = await hub.RunAsync<double>("Timer", "timer", 1.0);
            Check.That(seconds is >= 1 and < 30, $"It fired after {seconds} seconds");
        });

        yield return Case.Of("timer-cancelled", async () =>
            Check.Equal("activity", await hub.RunAsync<string>("CancelTimer", "timer-cancelled")));

        yield return Case.Of("continue-as-new", async () =>
        {
            var id = await hub.StartAsync("SumUp", "continue-as-new", new Sum(0));
            Check.Equal(55, await hub.OutputOfAsync<int>(id));
            Check.Equal(10, CommonTasks.RunsOf(id).Count);
        });
    }

    static readonly RetryPolicy ThreeAttempts = new(3, TimeSpan.FromMilliseconds(200), backoffCoefficient: 2);

    /// <summary>The message of the innermost failure.</summary>
    static async Task<string> CatchAsync(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (TaskFailedException error)
        {
            var details = error.FailureDetails;
            while (details.InnerFailure is { } inner) details = inner;
            return details.ErrorMessage;
        }
    }

    sealed record Sum(int Value);
}
