using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Newtonsoft.Json.Linq;

/// <summary>Orchestrations that leave every kind of history event that a Functions host writes.</summary>
public sealed class Functions
{
    static readonly RetryOptions Twice3 = new(TimeSpan.FromMilliseconds(100), 3);
    static readonly Dictionary<string, int> Attempts = [];
    static bool isFixed;

    [FunctionName("Hello")]
    public static Task<string> Hello([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallActivityAsync<string>("Say", context.GetInput<string>());

    [FunctionName("Order")]
    public static async Task<object> Order([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        var order = context.GetInput<JObject>();
        var id = await context.CallActivityAsync<string>("Say", "order");
        await context.CreateTimer(context.CurrentUtcDateTime.AddMilliseconds(200), CancellationToken.None);
        var many = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => context.CallActivityAsync<int>("Twice", n)));
        var flaky = await context.CallActivityWithRetryAsync<string>("Flaky", Twice3, context.InstanceId);
        context.SetCustomStatus(new { step = "approval", unicode = "żółć 🌱" });
        var approved = await context.WaitForExternalEvent<string>("Approve", TimeSpan.FromHours(1));
        var child = await context.CallSubOrchestratorAsync<string>("Hello", $"{context.InstanceId}:child", "kid");
        var counter = new EntityId("Counter", "a");
        var value = await context.CallEntityAsync<int>(counter, "get");
        context.SignalEntity(counter, "add", order["n"]!.Value<int>());
        using (await context.LockAsync(counter))
        {
            await context.CallEntityAsync<int>(counter, "get");
        }
        context.SetCustomStatus(new { step = "done" });
        return new { id, many, flaky, approved, child, value };
    }

    [FunctionName("EntityFails")]
    public static Task EntityFails([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallEntityAsync(new EntityId("Counter", "broken"), "break");

    [FunctionName("Fails")]
    public static Task<int> Fails([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallActivityAsync<int>("Boom", context.GetInput<int>());

    [FunctionName("ChildFails")]
    public static Task<int> ChildFails([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallSubOrchestratorAsync<int>("Fails", $"{context.InstanceId}:child", context.GetInput<int>());

    [FunctionName("Waits")]
    public static Task<string> Waits([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.WaitForExternalEvent<string>("Go");

    [FunctionName("Parent")]
    public static Task<string> Parent([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallSubOrchestratorAsync<string>("Waits", $"{context.InstanceId}:child", null);

    [FunctionName("Eternal")]
    public static async Task Eternal([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        var round = context.GetInput<int>();
        await context.CallActivityAsync<int>("Twice", round);
        if (round < 3) context.ContinueAsNew(round + 1);
        else await context.WaitForExternalEvent<string>("Go");
    }

    [FunctionName("Echo")]
    public static JToken Echo([OrchestrationTrigger] IDurableOrchestrationContext context) => context.GetInput<JToken>();

    [FunctionName("Say")]
    public static string Say([ActivityTrigger] string name) => $"Hello {name}";

    [FunctionName("Twice")]
    public static int Twice([ActivityTrigger] int n) => 2 * n;

    [FunctionName("Slow")]
    public static async Task<int> Slow([ActivityTrigger] int seconds)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        return seconds;
    }

    [FunctionName("WaitsForSlow")]
    public static Task<int> WaitsForSlow([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallActivityAsync<int>("Slow", context.GetInput<int>());

    [FunctionName("Flaky")]
    public static string Flaky([ActivityTrigger] string key)
    {
        lock (Attempts)
        {
            var attempt = Attempts[key] = Attempts.GetValueOrDefault(key) + 1;
            return attempt < 3
                ? throw new ApplicationException("first attempts fail", new TimeoutException("gateway"))
                : "fine";
        }
    }

    [FunctionName("Boom")]
    public static int Boom([ActivityTrigger] int n) =>
        isFixed ? n : throw new InvalidOperationException($"boom {n}");

    [FunctionName("Counter")]
    public static void Counter([EntityTrigger] IDurableEntityContext context)
    {
        switch (context.OperationName)
        {
            case "add":
                context.SetState(context.GetState<int>() + context.GetInput<int>());
                break;
            case "get":
                context.Return(context.GetState<int>());
                break;
            case "fix":
            case "unfix":
                isFixed = context.OperationName == "fix";
                context.SetState(isFixed ? 1 : 0);
                break;
            default:
                throw new InvalidOperationException($"no operation {context.OperationName}");
        }
    }
}
