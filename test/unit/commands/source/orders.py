import azure.durable_functions as df
import azure.functions as func
from durabletask import task, worker

app = df.DFApp(http_auth_level=func.AuthLevel.ANONYMOUS)


@app.orchestration_trigger(context_name="context")
def process_order(context: df.DurableOrchestrationContext):
    result = yield context.call_activity("charge_card", 42)
    return result


@app.activity_trigger(input_name="amount")
@app.retry(strategy="fixed_delay", max_retry_count="3")
async def charge_card(amount: int) -> str:
    return f"paid {amount}"


@app.activity_trigger(input_name="order", activity="Send Invoice")
def invoice(order):
    return True


def refund(ctx: task.OrchestrationContext, order_id: str):
    yield ctx.call_activity(count_stock, input=order_id)


def count_stock(ctx: task.ActivityContext, _) -> int:
    return 7


def close_shop(ctx, _):
    yield ctx.create_timer(1)


with worker.TaskHubGrpcWorker() as w:
    w.add_orchestrator(refund)
    # w.add_orchestrator(restock)
    w.add_orchestrator(close_shop)
    w.add_activity(count_stock)
