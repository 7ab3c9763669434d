// A worker's part: replays a program over the events of an instance and gives the actions that follow. Written from the
// rules of replay alone.
import type { HistoryEvent__Output } from '../../../../src/wire/generated/HistoryEvent.js';
import type { OrchestratorAction } from '../../../../src/wire/generated/OrchestratorAction.js';
import { Status } from '../../../../src/emulator/model/status.js';
import type { Step } from './program.js';

interface Input {
  readonly program: readonly Step[];
  readonly numbers: readonly number[];
}

export function inputOf(program: readonly Step[]): string {
  return JSON.stringify({ program, numbers: [] } satisfies Input);
}

/** The actions that follow from the events of one execution. */
export function actionsOf(events: readonly HistoryEvent__Output[]): readonly OrchestratorAction[] {
  return new Replay(events).run();
}

class Stop extends Error {}

class Failed extends Error {}

class Replay {
  private readonly actions: OrchestratorAction[] = [];
  private readonly answers = new Map<number, string | Failed>();
  private readonly entityAnswers = new Map<string, string>();
  private readonly confirmed = new Set<number>();
  private readonly events: { readonly name: string }[] = [];
  private readonly executionId: string;
  private readonly input: Input;
  private started: HistoryEvent__Output | undefined;
  private suspended = false;
  private terminated: string | undefined;
  private held: HistoryEvent__Output[] = [];
  private nextId = 1;
  private now = 0;

  constructor(events: readonly HistoryEvent__Output[]) {
    for (const event of events) this.take(event);
    const started = this.started?.executionStarted;
    if (started === undefined) throw new Error('The turn has no ExecutionStarted.');
    this.executionId = started.orchestrationInstance?.executionId?.value ?? '';
    this.input = JSON.parse(started.input?.value ?? '') as Input;
  }

  run(): readonly OrchestratorAction[] {
    if (this.terminated !== undefined) return [this.end(Status.terminated, this.terminated)];
    try {
      const numbers = [...this.input.numbers];
      for (const [index, step] of this.input.program.entries()) {
        if (step.kind === 'continueAsNew') {
          this.actions.push(this.continueAsNew(this.input.program.slice(index + 1), numbers));
          return this.actions;
        }
        numbers.push(...this.runStep(step));
      }
      this.actions.push(this.end(Status.completed, JSON.stringify(numbers)));
    } catch (error) {
      if (error instanceof Failed) this.actions.push(this.end(Status.failed, undefined, error.message));
      else if (!(error instanceof Stop)) throw error;
    }
    return this.actions;
  }

  /** As workers do: while suspended everything waits but the end of it, and a termination. */
  private take(event: HistoryEvent__Output): void {
    if (event.executionResumed !== undefined) {
      this.suspended = false;
      const held = this.held;
      this.held = [];
      for (const other of held) this.take(other);
      return;
    }
    if (event.executionTerminated !== undefined) {
      this.terminated ??= event.executionTerminated.input?.value ?? '';
      return;
    }
    if (this.suspended) {
      // Workers hold back what comes now; and they would repeat their actions if anything but a turn's start did.
      if (event.orchestratorStarted === undefined) throw new Error(`${event.eventType ?? ''} came while suspended.`);
      this.held.push(event);
      return;
    }
    if (event.executionSuspended !== undefined) this.suspended = true;
    if (event.executionStarted !== undefined) {
      if (this.started !== undefined) throw new Error('The execution was started twice.');
      this.started = event;
    }
    if (event.orchestratorStarted !== undefined) this.now = (event.timestamp?.seconds ?? 0) * 1000;
    if (event.eventRaised !== undefined) this.events.push({ name: event.eventRaised.name ?? '' });
    const id = event.eventId ?? 0;
    if (event.taskScheduled ?? event.timerCreated ?? event.subOrchestrationInstanceCreated) this.confirmed.add(id);
    if (event.entityOperationCalled ?? event.entityOperationSignaled) this.confirmed.add(id);
    if (event.entityLockRequested ?? event.entityUnlockSent) this.confirmed.add(id);
    this.takeAnswer(event);
  }

  private takeAnswer(event: HistoryEvent__Output): void {
    const {
      taskCompleted: task,
      taskFailed,
      timerFired: timer,
      subOrchestrationInstanceCompleted: child,
      subOrchestrationInstanceFailed: childFailed,
      entityOperationCompleted: operation,
      entityLockGranted: granted,
    } = event;
    if (task !== undefined) this.answer(task.taskScheduledId ?? 0, task.result?.value ?? '');
    if (taskFailed !== undefined) this.answer(taskFailed.taskScheduledId ?? 0, new Failed('again'));
    if (timer !== undefined) this.answer(timer.timerId ?? 0, '');
    if (child !== undefined) this.answer(child.taskScheduledId ?? 0, child.result?.value ?? '');
    if (childFailed !== undefined) {
      this.answer(childFailed.taskScheduledId ?? 0, new Failed(childFailed.failureDetails?.errorMessage ?? ''));
    }
    if (operation !== undefined) this.answerEntity(operation.requestId ?? '', operation.output?.value ?? '');
    if (granted !== undefined) this.answerEntity(granted.criticalSectionId ?? '', '');
  }

  private answer(id: number, answer: string | Failed): void {
    if (this.answers.has(id)) throw new Error(`Action ${id} was answered twice.`);
    if (!this.confirmed.has(id)) throw new Error(`Action ${id} was answered before it was in the history.`);
    this.answers.set(id, answer);
  }

  private answerEntity(id: string, answer: string): void {
    if (this.entityAnswers.has(id)) throw new Error(`Request ${id} was answered twice.`);
    this.entityAnswers.set(id, answer);
  }

  /** The numbers that a step adds to those gathered. */
  private runStep(step: Exclude<Step, { readonly kind: 'continueAsNew' }>): readonly number[] {
    switch (step.kind) {
      case 'activity':
        return [this.activity(step.number, step.failures)];
      case 'parallel': {
        const ids = step.numbers.map((number) => this.schedule(number, 0));
        return ids.map((id) => Number(this.wait(id)));
      }
      case 'timer':
        this.wait(this.setTimer(step.millis));
        return [];
      case 'leave':
        this.schedule(999, 0);
        this.setTimer(step.millis);
        return [];
      case 'event': {
        const at = this.events.findIndex(({ name }) => name === step.name);
        if (at === -1) throw new Stop();
        this.events.splice(at, 1);
        return [];
      }
      case 'child': {
        const input = { value: inputOf(step.program) };
        const id = this.act((actionId) => ({
          id: actionId,
          createSubOrchestration: { instanceId: `${this.executionId}:${actionId}`, name: 'program', input },
        }));
        return JSON.parse(this.wait(id)) as number[];
      }
      case 'signal': {
        const requestId = this.request();
        this.act((id) => ({
          id,
          sendEntityMessage: {
            entityOperationSignaled: {
              requestId,
              operation: 'add',
              input: { value: String(step.amount) },
              scheduledTime: step.delay === 0 ? null : this.after(step.delay),
              targetInstanceId: { value: `@counter@${step.entity}` },
            },
          },
        }));
        return [];
      }
      case 'call':
        this.callEntity(step.entity, 'add', String(step.amount));
        return [];
      case 'locked':
        this.underLock(step.entities, step.amount);
        return [];
      case 'fail':
        throw new Failed(step.message);
    }
  }

  private activity(number: number, failures: number): number {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return Number(this.wait(this.schedule(number, failures - attempt)));
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
      }
    }
  }

  private schedule(number: number, failures: number): number {
    const input = { value: JSON.stringify({ number, fail: failures > 0 }) };
    return this.act((id) => ({ id, scheduleTask: { name: 'number', input } }));
  }

  private setTimer(millis: number): number {
    const fireAt = this.after(millis);
    return this.act((id) => ({ id, createTimer: { fireAt } }));
  }

  private after(millis: number): { readonly seconds: number; readonly nanos: number } {
    const at = this.now + millis;
    return { seconds: Math.floor(at / 1000), nanos: (at % 1000) * 1_000_000 };
  }

  private callEntity(entity: string, operation: string, input: string): string {
    const requestId = this.request();
    this.act((id) => ({
      id,
      sendEntityMessage: {
        entityOperationCalled: {
          requestId,
          operation,
          input: { value: input },
          targetInstanceId: { value: `@counter@${entity}` },
        },
      },
    }));
    return this.waitEntity(requestId);
  }

  private underLock(entities: readonly string[], amount: number): void {
    const criticalSectionId = this.request();
    const lockSet = entities.map((entity) => `@counter@${entity}`).sort();
    this.act((id) => ({ id, sendEntityMessage: { entityLockRequested: { criticalSectionId, lockSet, position: 0 } } }));
    this.waitEntity(criticalSectionId);
    for (const entity of entities) {
      // Whoever else changed the counter between these two would be overwritten.
      const value = Number(this.callEntity(entity, 'get', ''));
      this.callEntity(entity, 'set', String(value + amount));
    }
    for (const entity of lockSet) {
      this.act((id) => ({
        id,
        sendEntityMessage: { entityUnlockSent: { criticalSectionId, targetInstanceId: { value: entity } } },
      }));
    }
  }

  private request(): string {
    return `${this.executionId}-${this.nextId}`;
  }

  private act(make: (id: number) => OrchestratorAction): number {
    const id = this.nextId;
    this.nextId += 1;
    if (!this.confirmed.has(id)) this.actions.push(make(id));
    return id;
  }

  private wait(id: number): string {
    const answer = this.answers.get(id);
    if (answer === undefined) throw new Stop();
    if (answer instanceof Failed) throw answer;
    return answer;
  }

  private waitEntity(id: string): string {
    const answer = this.entityAnswers.get(id);
    if (answer === undefined) throw new Stop();
    return answer;
  }

  private end(status: Status, result: string | undefined, message?: string): OrchestratorAction {
    return {
      id: this.nextId,
      completeOrchestration: {
        orchestrationStatus: status,
        result: result === undefined ? null : { value: result },
        failureDetails: message === undefined ? null : { errorType: 'Failed', errorMessage: message },
      },
    };
  }

  private continueAsNew(program: readonly Step[], numbers: readonly number[]): OrchestratorAction {
    return {
      id: this.nextId,
      completeOrchestration: {
        orchestrationStatus: Status.continuedAsNew,
        result: { value: JSON.stringify({ program, numbers } satisfies Input) },
        carryoverEvents: this.events.map(({ name }) => ({ eventId: -1, eventRaised: { name } })),
      },
    };
  }
}
