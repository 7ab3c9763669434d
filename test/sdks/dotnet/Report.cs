using System.Reflection;
using System.Text.Json;

namespace DurableTaskCases;

/// <summary>The answers, one line of JSON each, as ../README.md describes them.</summary>
sealed class Report
{
    readonly Lock gate = new();

    public void Sdk(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        Write(new { @event = "sdk", package = assembly.GetName().Name, version = version.Split('+')[0] });
    }

    public void Passed(string id, TimeSpan took) => Write(new { @event = "case", id, outcome = "passed", seconds = took.TotalSeconds });

    public void Failed(string id, TimeSpan took, string message) =>
        Write(new { @event = "case", id, outcome = "failed", seconds = took.TotalSeconds, message });

    public void None(string id, TimeSpan took, string message) =>
        Write(new { @event = "case", id, outcome = "none", seconds = took.TotalSeconds, message });

    public void End() => Write(new { @event = "end" });

    void Write<T>(T line)
    {
        lock (gate) Console.Out.WriteLine(JsonSerializer.Serialize(line));
    }
}
