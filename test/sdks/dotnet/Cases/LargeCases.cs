using Microsoft.DurableTask;
using DurableTask.Core.History;

namespace DurableTaskCases.Cases;

static class LargeCases
{
    public const int Pieces = 8;
    public const int PieceLength = 750_000;

    public static void AddTo(DurableTaskRegistry tasks)
    {
        tasks.AddActivityFunc<int, string>("Make", (_, length) => new string('x', length));
        tasks.AddActivityFunc<string, int>("Measure", (_, text) => text.Length);
        tasks.AddOrchestratorFunc("MakeOneByOne", async context =>
        {
            var total = 0;
            for (var piece = 0; piece < Pieces; piece++) total += (await context.CallActivityAsync<string>("Make", PieceLength)).Length;
            return total;
        });
        tasks.AddOrchestratorFunc("MeasureAtOnce", async context =>
        {
            var pieces = Enumerable.Range(0, Pieces).Select(_ => context.CallActivityAsync<int>("Measure", new string('x', PieceLength)));
            return (await Task.WhenAll(pieces)).Sum();
        });
        tasks.AddOrchestratorFunc<int, int>("MeasureEvents", async (context, count) =>
        {
            var total = 0;
            for (var piece = 0; piece < count; piece++) total += (await context.WaitForExternalEvent<string>("Piece")).Length;
            return total;
        });
    }

    public static IEnumerable<Case> On(TaskHub hub)
    {
        yield return Case.Of("large-history", async () =>
        {
            var id = await hub.StartAsync("MakeOneByOne", "large-history");
            Check.Equal(Pieces * PieceLength, await hub.OutputOfAsync<int>(id));
            var results = (await hub.Client.GetOrchestrationHistoryAsync(id)).OfType<TaskCompletedEvent>().Select(one => one.Result.Length);
            // Each is a JSON string with its two quotes.
            Check.Equal(Enumerable.Repeat(PieceLength + 2, Pieces), results);
        });

        yield return Case.Of("large-turn", async () =>
        {
            var id = await hub.StartAsync("MeasureAtOnce", "large-turn");
            Check.Equal(Pieces * PieceLength, await hub.OutputOfAsync<int>(id));
            Check.That(hub.Chunks.Of(id) >= 2, $"The turn came in {hub.Chunks.Of(id) + 1} chunks");
        });
    }
}
