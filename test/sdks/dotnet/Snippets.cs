// Given by the editor's “Copy as Code…”; test/unit/app/snippets.test.ts holds it to that.
using Microsoft.DurableTask.Client;

namespace DurableTaskCases;

static class Snippets
{
    public const string HostileId = "-it's \"$HOME\" `id` \\n $(id) {0} %s #";
    public const string Told = "it's \"done\" \\ \n\u202e $HOME";

    public static async Task<string> StartAsync(DurableTaskClient client)
    {
        string instanceId = await client.ScheduleNewOrchestrationInstanceAsync("Echo", System.Text.Json.Nodes.JsonNode.Parse("\"it's \\\"done\\\" \\\\ \\n\u202e $HOME\""));
        return instanceId;
    }

    public static async Task RaiseEventAsync(DurableTaskClient client)
    {
        await client.RaiseEventAsync("-it's \"$HOME\" `id` \\n $(id) {0} %s #", "Go", System.Text.Json.Nodes.JsonNode.Parse("\"it's \\\"done\\\" \\\\ \\n\u202e $HOME\""));
    }

    public static async Task SuspendAsync(DurableTaskClient client)
    {
        await client.SuspendInstanceAsync("-it's \"$HOME\" `id` \\n $(id) {0} %s #");
    }

    public static async Task ResumeAsync(DurableTaskClient client)
    {
        await client.ResumeInstanceAsync("-it's \"$HOME\" `id` \\n $(id) {0} %s #");
    }

    public static async Task TerminateAsync(DurableTaskClient client)
    {
        await client.TerminateInstanceAsync("-it's \"$HOME\" `id` \\n $(id) {0} %s #");
    }

    public static async Task<string> RestartAsync(DurableTaskClient client)
    {
        string instanceId = await client.RestartAsync("-it's \"$HOME\" `id` \\n $(id) {0} %s #", true);
        return instanceId;
    }

    public static async Task RewindAsync(DurableTaskClient client)
    {
        await client.RewindInstanceAsync("-it's \"$HOME\" `id` \\n $(id) {0} %s #", "Rewound by a program");
    }

    public static async Task PurgeAsync(DurableTaskClient client)
    {
        await client.PurgeInstanceAsync("-it's \"$HOME\" `id` \\n $(id) {0} %s #");
    }
}
