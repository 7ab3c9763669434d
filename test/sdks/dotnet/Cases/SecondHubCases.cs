using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;

namespace DurableTaskCases.Cases;

/// <summary>Cases with workers of their own, in a hub where no other takes their work.</summary>
static class SecondHubCases
{
    const string Turn = "second hub";

    public static IEnumerable<Case> On(TaskHub hub)
    {
        yield return Case.Of("filters", async () =>
        {
            var unnamed = await hub.StartAsync("CallThrow", "filters", "unnamed");
            var named = await hub.StartAsync("CallCount", "filters", TaskHub.NewId("filters"));
            await using (await hub.StartWorkerAsync(worker => worker.UseWorkItemFilters(Only("CallCount", "Count"))))
            {
                Check.Equal(1, await hub.OutputOfAsync<int>(named));
                Check.Equal(OrchestrationRuntimeStatus.Pending, await hub.StatusOfAsync(unnamed));
                await using var other = await hub.StartWorkerAsync(worker => worker.UseWorkItemFilters(Only("CallThrow", "Throw")));
                Check.Equal(OrchestrationRuntimeStatus.Failed, (await hub.EndOfAsync(unnamed)).RuntimeStatus);
            }
        }).InTurn(Turn);

        yield return Case.Of("versions", async () =>
        {
            var older = await StartVersionAsync("1.0");
            var newer = await StartVersionAsync("2.0");
            await using (await hub.StartWorkerAsync(worker => worker.UseVersioning(Exactly("2.0"))))
            {
                Check.Equal("2.0", await hub.OutputOfAsync<string>(newer));
                Check.Equal(OrchestrationRuntimeStatus.Pending, await hub.StatusOfAsync(older));
                await using var other = await hub.StartWorkerAsync(worker => worker.UseVersioning(Exactly("1.0")));
                Check.Equal("1.0", await hub.OutputOfAsync<string>(older));
            }
        }).InTurn(Turn);

        yield return Case.Of("timer-in-pieces", async () =>
        {
            var longest = TimeSpan.FromMilliseconds(500);
            await using var worker = await hub.StartWorkerAsync(
                worker => worker.Configure(options => options.MaximumTimerInterval = longest));
            var id = await hub.StartAsync("Timer", "timer-in-pieces", 3.0);
            var seconds = await hub.OutputOfAsync<double>(id);
            Check.That(seconds is >= 3 and < 30, $"It fired after {seconds} seconds");
            // Six where nothing is late.
            var pieces = (await hub.Client.GetOrchestrationHistoryAsync(id)).OfType<TimerFiredEvent>().Count();
            Check.That(pieces is >= 2 and <= 6, $"It came in {pieces} pieces");
        }).InTurn(Turn);

        yield return Case.Of("large-events", async () =>
        {
            var id = await hub.StartAsync("MeasureEvents", "large-events", LargeCases.Pieces);
            var text = new string('x', LargeCases.PieceLength);
            for (var piece = 0; piece < LargeCases.Pieces; piece++) await hub.Client.RaiseEventAsync(id, "Piece", text);
            await using var worker = await hub.StartWorkerAsync();
            Check.Equal(LargeCases.Pieces * LargeCases.PieceLength, await hub.OutputOfAsync<int>(id));
        }).InTurn(Turn);

        yield return Case.Of("purge-filter", async () =>
        {
            await using var worker = await hub.StartWorkerAsync();
            var before = await EndedAsync("Echo", "before");
            var first = await EndedAsync("Echo", "first");
            var failed = await EndedAsync("CallThrow", "failed");
            var last = await EndedAsync("Echo", "last");
            var after = await EndedAsync("Echo", "after");
            var result = await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(
                ReadingCases.Between(before.CreatedAt, first.CreatedAt),
                ReadingCases.Between(last.CreatedAt, after.CreatedAt),
                [OrchestrationRuntimeStatus.Completed]));
            Check.Equal(2, result.PurgedInstanceCount);
            var left = new List<string>();
            foreach (var state in (OrchestrationMetadata[])[before, first, failed, last, after])
                if (await hub.Client.GetInstanceAsync(state.InstanceId) is not null) left.Add(state.InstanceId);
            Check.Equal([before.InstanceId, failed.InstanceId, after.InstanceId], left);
        }).InTurn(Turn);

        Task<string> StartVersionAsync(string version) =>
            hub.Client.ScheduleNewOrchestrationInstanceAsync(
                "TellVersion", new StartOrchestrationOptions(TaskHub.NewId("versions")) { Version = version });

        async Task<OrchestrationMetadata> EndedAsync(string orchestrator, string name) =>
            await hub.EndOfAsync(await hub.StartAsync(orchestrator, $"purge-filter-{name}", name));
    }

    static DurableTaskWorkerWorkItemFilters Only(string orchestration, string activity) => new()
    {
        Orchestrations = [new() { Name = orchestration, Versions = [] }],
        Activities = [new() { Name = activity, Versions = [] }],
        Entities = [],
    };

    static DurableTaskWorkerOptions.VersioningOptions Exactly(string version) => new()
    {
        Version = version,
        MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.Strict,
        FailureStrategy = DurableTaskWorkerOptions.VersionFailureStrategy.Reject,
    };
}
