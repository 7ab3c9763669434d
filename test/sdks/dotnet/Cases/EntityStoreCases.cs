using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace DurableTaskCases.Cases;

/// <summary>What the client finds of entities, and cleans.</summary>
static class EntityStoreCases
{
    public static IEnumerable<Case> On(TaskHub hub)
    {
        var entities = hub.Client.Entities;

        yield return Case.Of("entity-query", async () =>
        {
            var prefix = TaskHub.NewId("queried");
            EntityInstanceId[] ids = [.. Enumerable.Range(0, 25).Select(n => new EntityInstanceId("Counter", $"{prefix}-{n:D2}"))];
            await Task.WhenAll(ids.Select(id => entities.SignalEntityAsync(id, "Set", 4)));
            await Task.WhenAll(ids.Select(id => Check.UntilAsync(() => entities.GetEntityAsync<int>(id), entity => entity is not null)));

            var query = new EntityQuery { InstanceIdStartsWith = $"@counter@{prefix}", PageSize = 10, IncludeState = true };
            var pages = new List<EntityMetadata[]>();
            await foreach (var page in entities.GetAllEntitiesAsync(query).AsPages()) pages.Add([.. page.Values]);
            Check.That(pages.All(page => page.Length <= 10), "A page has more than 10");
            Check.Equal(ids.Select(id => id.Key), pages.SelectMany(page => page).Select(entity => entity.Id.Key).Order());
            Check.That(pages.SelectMany(page => page).All(entity => entity.State.Value == "4"), "A state is not 4");

            await foreach (var entity in entities.GetAllEntitiesAsync(query with { IncludeState = false }))
                Check.That(!entity.IncludesState, "A state came unasked");
        });

        yield return Case.Of("entity-clean", async () =>
        {
            var prefix = TaskHub.NewId("cleaned");
            var (empty, full) = (new EntityInstanceId("Journal", $"{prefix}-empty"), new EntityInstanceId("Journal", $"{prefix}-full"));
            await entities.SignalEntityAsync(empty, "Write", "soon gone");
            await entities.SignalEntityAsync(full, "Write", "stays");
            foreach (var id in (EntityInstanceId[])[empty, full]) await UntilStateAsync(id, true);
            await entities.SignalEntityAsync(empty, "Delete");
            await UntilStateAsync(empty, false);
            await entities.CleanEntityStorageAsync();
            Check.Equal([full.Key], (await FoundAsync(prefix)).Select(entity => entity.Id.Key));
        });

        Task UntilStateAsync(EntityInstanceId id, bool has) =>
            Check.UntilAsync(() => entities.GetEntityAsync(id), entity => entity is { IncludesState: true } == has);

        async Task<List<EntityMetadata>> FoundAsync(string prefix)
        {
            var found = new List<EntityMetadata>();
            var query = new EntityQuery { InstanceIdStartsWith = $"@journal@{prefix}", IncludeTransient = true };
            await foreach (var entity in entities.GetAllEntitiesAsync(query)) found.Add(entity);
            return found;
        }
    }
}
