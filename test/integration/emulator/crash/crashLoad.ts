import { status } from '@grpc/grpc-js';
import { expectedOutput } from './crashProgram.js';
import type { RawClient } from '../raw.js';

/** How far the calls for one instance have come. What got no answer before a crash is called again after it. */
interface Run {
  readonly instanceId: string;
  readonly note: string;
  stage: 'start' | 'note' | 'go' | 'done';
  /** Whether a call for the stage may have been carried out without its answer having been heard. */
  uncertain: boolean;
}

/** Clients that start instances and send them events, over any number of lives of the server. */
export class CrashLoad {
  readonly runs: Run[] = [];
  inFlight = 0;
  private stopped = false;
  private loops: Promise<void>[] = [];

  /** Calls with that many at once until {@link pause}, beginning with what is not done yet. */
  begin(client: RawClient, callers: number): void {
    this.stopped = false;
    const open = this.runs.filter((run) => run.stage !== 'done');
    this.loops = Array.from({ length: callers }, async () => {
      while (!this.stopped) await this.carryOn(client, open.pop() ?? this.newRun());
    });
  }

  /** Lets the calls in flight end, answered or not. */
  async pause(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.loops);
  }

  /** Brings all that has been begun to its last call; the server must stay alive. */
  async finish(client: RawClient): Promise<void> {
    this.stopped = false;
    for (const run of this.runs) await this.carryOn(client, run);
  }

  /** What each instance must answer; several values where no answer told how often the repeated note was taken. */
  outputs(): readonly { readonly instanceId: string; readonly allowed: readonly string[] }[] {
    return this.runs.map(({ instanceId, note }) => ({
      instanceId,
      allowed: Array.from({ length: this.notesSent.get(instanceId) ?? 1 }, (_, more) =>
        expectedOutput(instanceId, Array.from({ length: more + 1 }, () => note).join(' ')),
      ),
    }));
  }

  private readonly notesSent = new Map<string, number>();

  private newRun(): Run {
    const run: Run = {
      instanceId: `crash-${this.runs.length}`,
      note: `note ${this.runs.length}`,
      stage: 'start',
      uncertain: false,
    };
    this.runs.push(run);
    return run;
  }

  private async carryOn(client: RawClient, run: Run): Promise<void> {
    while (run.stage !== 'done' && !this.stopped) {
      this.inFlight += 1;
      try {
        await this.call(client, run);
        run.stage = run.stage === 'start' ? 'note' : run.stage === 'note' ? 'go' : 'done';
        run.uncertain = false;
      } catch (error) {
        if (!isLost(error)) throw error;
        run.uncertain = true;
        return;
      } finally {
        this.inFlight -= 1;
      }
    }
  }

  private async call(client: RawClient, run: Run): Promise<void> {
    const { instanceId } = run;
    if (run.stage === 'start') {
      const start = client.call('StartInstance', { instanceId, name: 'Crash' });
      await (run.uncertain ? start.catch(unlessExists) : start);
      return;
    }
    if (run.stage === 'note') this.notesSent.set(instanceId, (this.notesSent.get(instanceId) ?? 0) + 1);
    const event = run.stage === 'note' ? { name: 'note', input: { value: run.note } } : { name: 'go' };
    await client.call('RaiseEvent', { instanceId, ...event });
  }
}

function isLost(error: unknown): boolean {
  return codeOf(error) === status.UNAVAILABLE || codeOf(error) === status.CANCELLED;
}

/** A start that was carried out before its answer was lost is there when it comes again. */
function unlessExists(error: unknown): void {
  if (codeOf(error) !== status.ALREADY_EXISTS) throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
