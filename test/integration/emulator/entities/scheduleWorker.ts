// A worker that has the scheduled-tasks extension of the .NET SDK and nothing else: the orchestrator through which its
// client changes schedules, the entity that is a schedule, and a job that the schedules start.
import type { HistoryEvent__Output } from '../../../../src/wire/generated/HistoryEvent.js';
import type { OperationAction } from '../../../../src/wire/generated/OperationAction.js';
import type { OperationResult } from '../../../../src/wire/generated/OperationResult.js';
import type { OrchestratorAction } from '../../../../src/wire/generated/OrchestratorAction.js';
import { Status } from '../../../../src/emulator/model/status.js';
import { WorkerCapability } from '../../../../src/wire/generated/WorkerCapability.js';
import type { WorkItem__Output } from '../../../../src/wire/generated/WorkItem.js';
import { answerTurn, completed, type RawClient, type RawWorker } from '../raw.js';

export const operationOrchestrator = 'ExecuteScheduleOperationOrchestrator';

/** Numbers, as .NET writes them. */
export const scheduleStatus = { uninitialized: 0, active: 1, paused: 2 } as const;

/** What a schedule is told when it is created or updated. */
export interface ScheduleConfiguration {
  readonly OrchestrationName: string;
  readonly OrchestrationInstanceId?: string;
  /** A TimeSpan. */
  readonly Interval: string;
  readonly EndAt?: string;
}

export interface ScheduleState {
  readonly Status: number;
  readonly ExecutionToken: string;
  readonly LastRunAt?: string;
  readonly NextRunAt?: string;
  readonly ScheduleConfiguration: ScheduleConfiguration;
}

export class ScheduleWorker {
  /** When every run was started, in milliseconds. */
  readonly runs: number[] = [];
  private readonly stream: RawWorker;
  private readonly serving: Promise<void>;
  private stopped = false;
  private tokens = 0;

  constructor(private readonly client: RawClient) {
    this.stream = client.worker({
      maxConcurrentOrchestrationWorkItems: 10,
      maxConcurrentActivityWorkItems: 10,
      maxConcurrentEntityWorkItems: 10,
      capabilities: [
        WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING,
        WorkerCapability.WORKER_CAPABILITY_SCHEDULED_TASKS,
      ],
    });
    this.serving = this.serve();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.stream.leave();
    await this.serving;
  }

  private async serve(): Promise<void> {
    while (!this.stopped && this.stream.error === undefined) {
      const item = await this.stream.next(100).catch(() => undefined);
      if (item?.entityRequestV2 !== undefined) await this.runEntity(item);
      else if (item !== undefined) await answerTurn(this.client, item, orchestrate(item));
    }
  }

  private async runEntity(item: WorkItem__Output): Promise<void> {
    const { instanceId = '', entityState, operationRequests = [] } = item.entityRequestV2 ?? {};
    let state = entityState?.value === undefined ? undefined : (JSON.parse(entityState.value) as ScheduleState);
    const actions: OperationAction[] = [];
    const results: OperationResult[] = [];
    for (const { entityOperationCalled: call, entityOperationSignaled: signal } of operationRequests) {
      const { operation = '', input } = call ?? signal ?? {};
      try {
        state = this.operate(instanceId, state, operation, input?.value, actions);
        results.push({ success: {} });
      } catch (error) {
        const errorMessage = error instanceof Error ? error.message : '';
        results.push({
          failure: { failureDetails: { errorType: 'ScheduleInvalidTransitionException', errorMessage } },
        });
      }
    }
    await this.client.call('CompleteEntityTask', {
      completionToken: item.completionToken ?? '',
      results,
      actions,
      entityState: state === undefined ? null : { value: JSON.stringify(state) },
    });
  }

  private operate(
    self: string,
    state: ScheduleState | undefined,
    operation: string,
    input: string | undefined,
    actions: OperationAction[],
  ): ScheduleState | undefined {
    const signalSelf = (name: string, value: string, at?: number): void => {
      const scheduledTime =
        at === undefined ? null : { seconds: Math.floor(at / 1000), nanos: Math.round((at % 1000) * 1_000_000) };
      actions.push({
        id: actions.length,
        sendSignal: { instanceId: self, name, input: { value: JSON.stringify(value) }, scheduledTime },
      });
    };
    const active = (configuration: ScheduleConfiguration): ScheduleState => {
      const ExecutionToken = `${Date.now()}-${++this.tokens}`;
      signalSelf('RunSchedule', ExecutionToken);
      return { Status: scheduleStatus.active, ExecutionToken, ScheduleConfiguration: configuration };
    };
    if (operation === 'CreateSchedule') return active(JSON.parse(input ?? '') as ScheduleConfiguration);
    if (operation === 'delete') return undefined;
    if (state === undefined) throw new Error(`The schedule cannot be told '${operation}': it was never created.`);
    switch (operation) {
      case 'UpdateSchedule':
        return active({ ...state.ScheduleConfiguration, ...(JSON.parse(input ?? '') as ScheduleConfiguration) });
      case 'PauseSchedule':
        if (state.Status === scheduleStatus.paused) throw new Error('The schedule is paused already.');
        return { ...state, Status: scheduleStatus.paused, ExecutionToken: 'paused' };
      case 'ResumeSchedule':
        return active(state.ScheduleConfiguration);
      case 'RunSchedule':
        // A token of before an update or a pause is stale.
        if (JSON.parse(input ?? '') !== state.ExecutionToken) return state;
        return this.run(state, actions, signalSelf);
      default:
        throw new Error(`The schedule has no operation '${operation}'.`);
    }
  }

  private run(
    state: ScheduleState,
    actions: OperationAction[],
    signalSelf: (name: string, value: string, at?: number) => void,
  ): ScheduleState {
    const now = Date.now();
    const { EndAt, Interval, OrchestrationInstanceId, OrchestrationName } = state.ScheduleConfiguration;
    if (EndAt !== undefined && now > Date.parse(EndAt)) {
      signalSelf('delete', '');
      return state;
    }
    this.runs.push(now);
    const ran = new Date(now).toISOString();
    actions.push({
      id: actions.length,
      startNewOrchestration: {
        instanceId: OrchestrationInstanceId ?? `nightly-${ran.replace('Z', '+00:00')}`,
        name: OrchestrationName,
        input: { value: '"by schedule"' },
      },
    });
    const next = now + millisOf(Interval);
    signalSelf('RunSchedule', state.ExecutionToken, next);
    return { ...state, LastRunAt: ran, NextRunAt: new Date(next).toISOString() };
  }
}

/** The client's operation calls the schedule and waits; a job ends at once. */
function orchestrate(item: WorkItem__Output): readonly OrchestratorAction[] {
  const { pastEvents = [], newEvents = [] } = item.orchestratorRequest ?? {};
  const events = [...pastEvents, ...newEvents];
  const find = <Key extends keyof HistoryEvent__Output>(key: Key): HistoryEvent__Output[Key] | undefined =>
    events.find((event) => event[key] !== undefined)?.[key];
  const started = find('executionStarted');
  if (started?.name !== operationOrchestrator) return [completed(0, '"ran"')];
  const failure = find('entityOperationFailed')?.failureDetails;
  if (failure !== undefined) {
    return [{ id: 1, completeOrchestration: { orchestrationStatus: Status.failed, failureDetails: failure } }];
  }
  if (find('entityOperationCompleted') !== undefined) return [completed(1)];
  if (find('entityOperationCalled') !== undefined) return [];
  const { EntityId, OperationName, Input } = JSON.parse(started.input?.value ?? '') as Record<string, string>;
  const entityOperationCalled = {
    requestId: crypto.randomUUID(),
    operation: OperationName ?? '',
    input: Input === undefined ? null : { value: Input },
    targetInstanceId: { value: EntityId ?? '' },
  };
  return [{ id: 0, sendEntityMessage: { entityOperationCalled } }];
}

/** `hh:mm:ss` with a fraction, as a TimeSpan is written. */
function millisOf(interval: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = interval.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
