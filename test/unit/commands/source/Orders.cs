using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;

namespace Shop;

public static class OrderFunctions
{
    // [Function("ProcessOrder")] was here before, with its [OrchestrationTrigger]
    [Function(nameof(ProcessOrder))]
    public static async Task<string> ProcessOrder([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        return await context.CallActivityAsync<string>("Charge Card", 42);
    }

    [Function("Charge Card")]
    public static string ChargeCard([ActivityTrigger] int amount, FunctionContext functionContext) => $"paid {amount}";

    [Function("StartOrder")]
    public static Task StartOrder([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request) => Task.CompletedTask;
}

[DurableTask("Refund")]
public class RefundOrchestrator : TaskOrchestrator<string, string>
{
    public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => Task.FromResult(input);
}

[DurableTask]
internal sealed class SendInvoice(ILogger<SendInvoice> logger) : TaskActivity<string, bool>
{
    public override Task<bool> RunAsync(TaskActivityContext context, string input) => Task.FromResult(true);
}

public class Restock : TaskOrchestrator<int, int> { }

public static class Registration
{
    public static void Add(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc<string, string>("CloseShop", (context, input) => Task.FromResult(input));
        tasks.AddActivityFunc("CountStock", (TaskActivityContext context) => 7);
        tasks.AddOrchestrator<Restock>();
    }
}
