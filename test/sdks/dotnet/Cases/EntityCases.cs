using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace DurableTaskCases.Cases;

static class EntityCases
{
    const int Sections = 5;

    public static void AddTo(DurableTaskRegistry tasks)
    {
        tasks.AddEntity<Counter>("Counter");
        tasks.AddEntity<Journal>("Journal");

        tasks.AddOrchestratorFunc<string, int[]>("CallCounter", async (context, key) =>
        {
            var id = new EntityInstanceId("Counter", key);
            return
            [
                await context.Entities.CallEntityAsync<int>(id, "Add", 5),
                await context.Entities.CallEntityAsync<int>(id, "Add", 3),
                await context.Entities.CallEntityAsync<int>(id, "Get"),
            ];
        });
        tasks.AddOrchestratorFunc<string, string>("SignalJournal", async (context, key) =>
        {
            foreach (var entry in (string[])["4", "5", "6"])
                await context.Entities.SignalEntityAsync(new EntityInstanceId("Journal", key), "Write", entry);
            return "signalled";
        });
        tasks.AddOrchestratorFunc<string, int[]>("AddToBoth", async (context, key) =>
        {
            EntityInstanceId[] both = [new("Counter", $"{key}-a"), new("Counter", $"{key}-b")];
            await using var section = await context.Entities.LockEntitiesAsync(both);
            var values = new List<int>();
            foreach (var id in both)
            {
                // Read, work, write: two sections that mix would lose one.
                var value = await context.Entities.CallEntityAsync<int>(id, "Get");
                await context.CallActivityAsync<int>("Count", context.InstanceId);
                await context.Entities.CallEntityAsync(id, "Set", value + 1);
                values.Add(value);
            }
            return [.. values];
        });
        tasks.AddOrchestratorFunc<string, string>("CatchEntity", async (context, key) =>
        {
            var id = new EntityInstanceId("Counter", key);
            await context.Entities.CallEntityAsync(id, "Set", 7);
            try
            {
                await context.Entities.CallEntityAsync(id, "SetAndThrow", 8);
                return "nothing was thrown";
            }
            catch (EntityOperationFailedException error)
            {
                return $"{error.FailureDetails.ErrorMessage} {await context.Entities.CallEntityAsync<int>(id, "Get")}";
            }
        });
    }

    public static IEnumerable<Case> On(TaskHub hub)
    {
        var entities = hub.Client.Entities;

        yield return Case.Of("entity-call", async () =>
            Check.Equal([5, 8, 8], await hub.RunAsync<int[]>("CallCounter", "entity-call", TaskHub.NewId("called"))));

        yield return Case.Of("entity-signal", async () =>
        {
            var id = new EntityInstanceId("Journal", TaskHub.NewId("signalled"));
            foreach (var entry in (string[])["1", "2", "3"]) await entities.SignalEntityAsync(id, "Write", entry);
            await hub.RunAsync<string>("SignalJournal", "entity-signal", id.Key);
            var journal = await Check.UntilAsync(() => StateAsync<List<Entry>>(id), all => all?.Count >= 6);
            Check.Equal(["1", "2", "3", "4", "5", "6"], Check.NotNull(journal).Select(entry => entry.Text));
        });

        yield return Case.Of("entity-signal-delay", async () =>
        {
            var id = new EntityInstanceId("Journal", TaskHub.NewId("later"));
            var due = DateTimeOffset.UtcNow.AddSeconds(2);
            await entities.SignalEntityAsync(id, "Write", "later", new SignalEntityOptions { SignalTime = due });
            await entities.SignalEntityAsync(id, "Write", "now");
            var journal = Check.NotNull(await Check.UntilAsync(() => StateAsync<List<Entry>>(id), all => all?.Count >= 2));
            Check.Equal(["now", "later"], journal.Select(entry => entry.Text));
            Check.That(journal[1].At >= due.AddMilliseconds(-20), $"It was due at {due:O} and came at {journal[1].At:O}");
        });

        yield return Case.Of("entity-lock", async () =>
        {
            var key = TaskHub.NewId("locked");
            var runs = Enumerable.Range(0, Sections).Select(_ => hub.RunAsync<int[]>("AddToBoth", "entity-lock", key));
            var seen = await Task.WhenAll(runs);
            Check.Equal(
                Enumerable.Range(0, Sections).Select(n => new[] { n, n }),
                seen.OfType<int[]>().OrderBy(values => values[0]));
            foreach (var name in (string[])["a", "b"])
            {
                var id = new EntityInstanceId("Counter", $"{key}-{name}");
                Check.Equal(Sections, await StateAsync<int>(id));
                await Check.UntilAsync(() => entities.GetEntityAsync(id), entity => entity is { LockedBy: null });
            }
        });

        yield return Case.Of("entity-failure", async () =>
            Check.Equal(
                "The counter is stuck. 7",
                await hub.RunAsync<string>("CatchEntity", "entity-failure", TaskHub.NewId("failing"))));

        yield return Case.Of("entity-signals-entity", async () =>
        {
            var (from, to) = (new EntityInstanceId("Journal", TaskHub.NewId("from")), TaskHub.NewId("to"));
            await entities.SignalEntityAsync(from, "Forward", to);
            var journal = await Check.UntilAsync(() => StateAsync<List<Entry>>(new("Journal", to)), all => all?.Count >= 1);
            Check.Equal([$"from {from.Key}"], Check.NotNull(journal).Select(entry => entry.Text));
        });

        yield return Case.Of("entity-starts-orchestration", async () =>
        {
            var id = TaskHub.NewId("entity-starts-orchestration");
            await entities.SignalEntityAsync(new EntityInstanceId("Journal", TaskHub.NewId("starting")), "Start", id);
            await Check.UntilAsync(() => hub.Client.GetInstanceAsync(id), state => state is not null);
            Check.Equal("from an entity", await hub.OutputOfAsync<string>(id));
        });

        async Task<T?> StateAsync<T>(EntityInstanceId id)
        {
            var entity = await entities.GetEntityAsync<T>(id);
            return entity is { IncludesState: true } ? entity.State : default;
        }
    }

    /// <summary>A number.</summary>
    sealed class Counter : TaskEntity<int>
    {
        public int Add(int amount) => State += amount;

        public int Get() => State;

        public void Set(int value) => State = value;

        public void SetAndThrow(int value)
        {
            State = value;
            throw new InvalidOperationException("The counter is stuck.");
        }
    }

    sealed record Entry(string Text, DateTimeOffset At);

    /// <summary>What was written into it, in order.</summary>
    sealed class Journal : TaskEntity<List<Entry>>
    {
        public void Write(string text) => State.Add(new Entry(text, DateTimeOffset.UtcNow));

        public void Forward(string key) => Context.SignalEntity(new EntityInstanceId("Journal", key), "Write", $"from {Context.Id.Key}");

        public void Start(string instanceId) =>
            Context.ScheduleNewOrchestration("Echo", "from an entity", new StartOrchestrationOptions(instanceId));

        public void Delete() => State = null!;

        protected override List<Entry> InitializeState(TaskEntityOperation entityOperation) => [];
    }
}
