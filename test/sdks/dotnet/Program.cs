// The cases of ../cases.json on the .NET SDK: a worker and a client in one program, set up as the scheduler's own
// package sets them up. Arguments: --endpoint URL --hub NAME --second-hub NAME. The answers go to standard output.
using DurableTaskCases;
using DurableTaskCases.Cases;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker.Grpc;

var arguments = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
var report = new Report();
report.Sdk(typeof(GrpcDurableTaskWorkerOptions).Assembly);

await using var hub = new TaskHub(arguments["--endpoint"], arguments["--hub"]);
await using var second = new TaskHub(arguments["--endpoint"], arguments["--second-hub"]);
await using var worker = await hub.StartWorkerAsync();

IReadOnlyList<Case> cases =
[
    .. StartingCases.On(hub),
    .. OrchestrationCases.On(hub),
    .. EventCases.On(hub),
    .. SteeringCases.On(hub),
    .. SnippetCases.On(hub),
    .. RewindCases.On(hub),
    .. ReadingCases.On(hub),
    .. LargeCases.On(hub),
    .. EntityCases.On(hub),
    .. EntityStoreCases.On(hub),
    // These need a hub without the worker of all the others, and that for themselves.
    .. SecondHubCases.On(second),
    Case.None(
        "schedule",
        "schedules are in the package Microsoft.DurableTask.ScheduledTasks, which has no release on nuget.org",
        () => Type.GetType("Microsoft.DurableTask.ScheduledTasks.ScheduledTaskClient, Microsoft.DurableTask.ScheduledTasks") is null),
];

await Parallel.ForEachAsync(
    cases.GroupBy(one => one.Turn),
    new ParallelOptions { MaxDegreeOfParallelism = 6 },
    async (sameTurn, _) =>
    {
        foreach (var one in sameTurn) await one.RunAsync(report);
    });
report.End();
