using System.Collections.Concurrent;
using Microsoft.DurableTask;

namespace DurableTaskCases;

/// <summary>What several groups of cases use.</summary>
static class CommonTasks
{
    /// <summary>When the activities of each key ran.</summary>
    static readonly ConcurrentDictionary<string, ConcurrentQueue<DateTimeOffset>> runs = new();

    /// <summary>The keys whose activities fail.</summary>
    static readonly ConcurrentDictionary<string, bool> broken = new();

    public static IReadOnlyList<DateTimeOffset> RunsOf(string key) => runs.TryGetValue(key, out var times) ? [.. times] : [];

    public static void Break(string key) => broken[key] = true;

    public static void Repair(string key) => broken.TryRemove(key, out _);

    /// <summary>Notes one more run of a key and says which it is, from 1 on.</summary>
    static int Note(string key)
    {
        var times = runs.GetOrAdd(key, _ => new());
        times.Enqueue(DateTimeOffset.UtcNow);
        return times.Count;
    }

    public static void AddTo(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc<string, string>("Echo", (_, input) => input);
        tasks.AddOrchestratorFunc("WaitForGo", context => context.WaitForExternalEvent<string>("Go"));
        tasks.AddOrchestratorFunc<string, int>("CallCount", (context, key) => context.CallActivityAsync<int>("Count", key));

        tasks.AddActivityFunc<string, int>("Count", (_, key) => Note(key));
        tasks.AddActivityFunc<string, int>("FailWhileBroken", (_, key) =>
        {
            var run = Note(key);
            return broken.ContainsKey(key) ? throw new InvalidOperationException("The stock is empty.") : run;
        });
        tasks.AddActivityFunc<FailFirst, int>("FailFirst", (_, input) =>
        {
            var run = Note(input.Key);
            return run <= input.Times ? throw new InvalidOperationException($"Attempt {run} fails.") : run;
        });
    }
}

/// <summary>What an activity fails at: its first runs under this key.</summary>
sealed record FailFirst(string Key, int Times);
