using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DurableTaskCases;

/// <summary>Something is not as it should be.</summary>
sealed class CheckException(string message) : Exception(message);

static class Check
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public static void That(bool condition, string otherwise)
    {
        if (!condition) throw new CheckException(otherwise);
    }

    /// <summary>Compares by what the values are as JSON.</summary>
    public static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string? what = null)
    {
        var (wanted, got) = (JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
        That(wanted == got, $"{what} should be {Short(wanted)} and is {Short(got)}");
    }

    /// <inheritdoc cref="Equal{T}(T, T, string?)"/>
    public static void Equal<T>(
        IEnumerable<T> expected, IEnumerable<T> actual, [CallerArgumentExpression(nameof(actual))] string? what = null) =>
        Equal(expected.ToArray(), actual.ToArray(), what);

    public static T NotNull<T>(T? value, [CallerArgumentExpression(nameof(value))] string? what = null)
        where T : class => value ?? throw new CheckException($"{what} is not there");

    /// <summary>Runs what must fail and gives its error.</summary>
    public static async Task<Exception> ThrowsAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception error)
        {
            return error;
        }
        throw new CheckException("This should have been refused, and was not");
    }

    /// <summary>Asks again until the answer is right. The limit is that of the case.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isRight)
    {
        while (true)
        {
            var answer = await ask();
            if (isRight(answer)) return answer;
            await Task.Delay(Pause);
        }
    }

    static string Short(string text) => text.Length <= 300 ? text : $"{text[..300]}… ({text.Length} characters)";
}
