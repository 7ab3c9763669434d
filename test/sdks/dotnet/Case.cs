using System.Diagnostics;

namespace DurableTaskCases;

/// <summary>One case: what it does, or why this SDK has no such thing.</summary>
/// <param name="Id">Its id in ../cases.json.</param>
/// <param name="Turn">Cases of one turn run one after the other, all others beside each other.</param>
sealed record Case(string Id, string Turn, Func<Task<string?>> Run)
{
    /// <summary>The longest that a case may take.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static Case Of(string id, Func<Task> run) => new(id, id, async () =>
    {
        await run();
        return null;
    });

    /// <summary>Says that the SDK has no such thing, and fails as soon as that is no longer true.</summary>
    public static Case None(string id, string reason, Func<bool> isStillTrue) => new(id, id, () =>
    {
        Check.That(isStillTrue(), $"The SDK has this now, so the case is to be written. It was said: {reason}.");
        return Task.FromResult<string?>(reason);
    });

    /// <summary>This case after the others of the same turn.</summary>
    public Case InTurn(string turn) => this with { Turn = turn };

    public async Task RunAsync(Report report)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var none = await Run().WaitAsync(Limit);
            if (none is null) report.Passed(Id, watch.Elapsed);
            else report.None(Id, watch.Elapsed, none);
        }
        catch (TimeoutException)
        {
            report.Failed(Id, watch.Elapsed, $"had not ended after {Limit.TotalSeconds} seconds");
        }
        catch (Exception error)
        {
            report.Failed(Id, watch.Elapsed, error is CheckException ? error.Message : error.ToString());
        }
    }
}
