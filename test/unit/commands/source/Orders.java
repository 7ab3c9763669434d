package shop;

import com.microsoft.azure.functions.annotation.*;
import com.microsoft.durabletask.*;
import com.microsoft.durabletask.azurefunctions.*;

public class Orders {
    @FunctionName("ProcessOrder")
    public String processOrder(@DurableOrchestrationTrigger(name = "ctx") TaskOrchestrationContext ctx) {
        return ctx.callActivity("ChargeCard", 42, String.class).await();
    }

    @FunctionName("ChargeCard")
    public String chargeCard(@DurableActivityTrigger(name = "amount") int amount) {
        return "paid " + amount;
    }

    @FunctionName("StartOrder")
    public void start(@HttpTrigger(name = "req") HttpRequestMessage<Void> request) { }

    static void register(DurableTaskGrpcWorkerBuilder builder) {
        builder.addOrchestration(new TaskOrchestrationFactory() {
            @Override
            public String getName() { return "Refund"; }

            @Override
            public TaskOrchestration create() { return ctx -> ctx.complete("done"); }
        });
        builder.addActivity(new TaskActivityFactory() {
            @Override
            public String getName() {
                return "CountStock";
            }

            @Override
            public TaskActivity create() { return ctx -> 7; }
        });
    }
}

class Restock implements TaskOrchestration {
    public void run(TaskOrchestrationContext ctx) { }
}
