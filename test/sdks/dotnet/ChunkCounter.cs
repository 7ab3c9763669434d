using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.DurableTask.Protobuf;

namespace DurableTaskCases;

/// <summary>Counts the chunks in which a worker answered the turns of each instance.</summary>
sealed class ChunkCounter : Interceptor
{
    readonly ConcurrentDictionary<string, int> chunks = new();

    /// <summary>How many answers of an instance were a part of one only.</summary>
    public int Of(string instanceId) => chunks.GetValueOrDefault(instanceId);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
#pragma warning disable CS0612 // The SDK itself still sends chunks in this form.
        if (request is OrchestratorResponse { IsPartial: true } part) chunks.AddOrUpdate(part.InstanceId, 1, (_, n) => n + 1);
#pragma warning restore CS0612
        return continuation(request, context);
    }
}
