using Microsoft.DurableTask;
using DurableTaskCases.Cases;

namespace DurableTaskCases;

/// <summary>All orchestrators, activities and entities of the cases.</summary>
static class Tasks
{
    public static void AddTo(DurableTaskRegistry tasks)
    {
        CommonTasks.AddTo(tasks);
        OrchestrationCases.AddTo(tasks);
        EventCases.AddTo(tasks);
        SteeringCases.AddTo(tasks);
        RewindCases.AddTo(tasks);
        ReadingCases.AddTo(tasks);
        LargeCases.AddTo(tasks);
        EntityCases.AddTo(tasks);
    }
}
