// A hub, its clients and its workers in one thread, every step of which is chosen by a random number: what is answered
// when, what is committed when, who leaves, and when everything is killed and starts again from its store.
import { Committer } from '../../../../src/emulator/hub/committer.js';
import { defaultHubOptions } from '../../../../src/emulator/hub/options.js';
import type { TaskHub } from '../../../../src/emulator/hub/taskHub.js';
import { TaskHubs } from '../../../../src/emulator/hub/taskHubs.js';
import { silentLog } from '../../../../src/emulator/log.js';
import type { InstanceRecord } from '../../../../src/emulator/model/instance.js';
import { isTerminal } from '../../../../src/emulator/model/status.js';
import { ServerTime } from '../../../../src/emulator/model/time.js';
import type { Store } from '../../../../src/emulator/store/store.js';
import { ManualClock } from '../../../support/manualClock.js';
import { inputOf } from './interpreter.js';
import { eventsOf, type Step } from './program.js';
import type { Random } from './random.js';
import { SimulatedWorker } from './simulatedWorker.js';

/** Something that a client wants done, and repeats until it knows that it has been. */
interface Wish {
  readonly what: string;
  /** Does it, unless the hub shows that it has been done before. */
  readonly apply: (hub: TaskHub) => void;
}

export class Simulation {
  readonly clock = new ManualClock();
  kills = 0;
  private committer: Committer;
  private hubs: TaskHubs;
  private flush: (() => void) | undefined;
  private workers: SimulatedWorker[] = [];
  private wishes: Wish[] = [];
  private readonly asked = new Set<Wish>();
  private readonly known = new Set<number>();
  private ids = 0;
  private generation = 0;

  constructor(
    private readonly store: Store,
    private readonly random: Random,
    programs: ReadonlyMap<string, readonly Step[]>,
    /** Whether instances are terminated now and then. */
    private readonly terminates: boolean,
  ) {
    [this.committer, this.hubs] = this.open();
    this.hubs.create('hub');
    this.committer.schedule();
    this.commit();
    this.wishes = [...programs].map(([instanceId, program]) => ({
      what: `start ${instanceId}`,
      apply: (hub) => {
        if (hub.context.instances.find(instanceId) !== undefined) return;
        hub.operations.start({ instanceId, name: 'program', input: { value: inputOf(program) }, tags: {} });
      },
    }));
  }

  get hub(): TaskHub {
    return this.hubs.get('hub');
  }

  /** Goes on until everything has ended, or throws when nothing moves any more. */
  async run(): Promise<void> {
    for (let step = 0; step < 3000; step += 1) await this.step();
    // From here on nothing goes wrong any more: everything has to come to its end.
    if (this.random.chance(50)) this.kill();
    for (const instance of this.live()) {
      this.wishes.push({
        what: 'resume',
        apply: (hub) => {
          hub.operations.resume(instance.instanceId, undefined);
        },
      });
    }
    this.workers = this.workers.filter((worker) => !worker.isGone);
    if (this.workers.length === 0) this.connect();
    for (let idle = 0; idle < 150;) {
      this.discover();
      let moved = this.wish(0);
      this.commit();
      for (const worker of this.workers) while (worker.answerOne(this.hub)) moved = true;
      this.commit();
      await this.clock.advance(1000);
      this.commit();
      idle = moved || this.wishes.length > 0 ? 0 : idle + 1;
    }
  }

  dispose(): void {
    this.hubs.dispose();
  }

  private async step(): Promise<void> {
    const { random } = this;
    switch (random.below(20)) {
      case 0:
        if (this.workers.length < 3) this.connect();
        return;
      case 1:
        if (random.chance(15)) this.leave();
        return;
      case 2:
        if (random.chance(20)) this.kill();
        return;
      case 3:
      case 4:
        this.discover();
        return;
      case 5:
      case 6:
        this.wish(random.below(10));
        return;
      case 7:
        if (this.terminates && random.chance(5)) this.terminate();
        else this.suspendOrResume();
        return;
      case 8:
      case 9:
        await this.clock.advance(random.below(400));
        return;
      case 10:
        this.workers[random.below(this.workers.length || 1)]?.abandonOne(this.hub);
        return;
      case 11:
        this.workers[random.below(this.workers.length || 1)]?.repeatAnAnswer(this.hub);
        return;
      case 12:
      case 13:
      case 14:
        this.commit();
        return;
      default:
        this.workers[random.below(this.workers.length || 1)]?.answerOne(this.hub);
    }
  }

  private open(): [Committer, TaskHubs] {
    this.generation += 1;
    const generation = this.generation;
    const committer = new Committer(
      this.store,
      new ServerTime(this.clock),
      (callback) => {
        if (generation === this.generation) this.flush = callback;
      },
      (error) => {
        throw error;
      },
    );
    const nextId = (): string => (++this.ids).toString(16).padStart(32, '0');
    const hubs = new TaskHubs({
      committer,
      ids: { plain: nextId, guid: nextId },
      options: defaultHubOptions,
      log: silentLog,
    });
    return [committer, hubs];
  }

  /** Everything in memory is lost; what has been committed is there again. */
  private kill(): void {
    this.kills += 1;
    this.hubs.dispose();
    this.workers = [];
    this.flush = undefined;
    this.asked.clear();
    [this.committer, this.hubs] = this.open();
    this.committer.schedule();
  }

  private commit(): void {
    while (this.flush !== undefined) {
      const { flush } = this;
      this.flush = undefined;
      flush();
      // Whoever waits for an answer has it now.
      this.wishes = this.wishes.filter((wish) => !this.asked.has(wish));
      this.asked.clear();
    }
  }

  private connect(): void {
    this.workers.push(new SimulatedWorker(this.hub, this.random));
  }

  private leave(): void {
    const worker = this.workers[this.random.below(this.workers.length || 1)];
    if (worker === undefined) return;
    worker.leave(this.hub);
    // It may still answer what it has in hand.
    if (this.random.chance(50)) this.workers = this.workers.filter((other) => other !== worker);
  }

  /** Carries out a wish. Until its commit it is not known to be done, and a kill means to ask again. */
  private wish(index: number): boolean {
    const wish = this.wishes[index % (this.wishes.length || 1)];
    if (wish === undefined || this.asked.has(wish)) return false;
    wish.apply(this.hub);
    this.asked.add(wish);
    this.committer.schedule();
    return true;
  }

  /** The instances that have not ended. */
  live(): readonly InstanceRecord[] {
    const page = this.store.queryInstances({
      hub: this.hub.context.hub.key,
      statuses: [],
      createdFrom: undefined,
      createdTo: undefined,
      prefix: undefined,
      after: undefined,
      limit: 1000,
    });
    return page.records.filter((record) => !isTerminal(record.status));
  }

  /** New instances, children among them, are sent the events that they will wait for, once each. */
  private discover(): void {
    for (const { key, instanceId } of this.live()) {
      if (this.known.has(key)) continue;
      this.known.add(key);
      const { program } = JSON.parse(this.store.payloads(key).input ?? '') as { readonly program: readonly Step[] };
      for (const name of eventsOf(program)) {
        this.wishes.push({
          what: `${name} to ${instanceId}`,
          apply: (hub) => {
            if (hub.context.instances.find(instanceId) === undefined) return;
            hub.operations.raiseEvent(instanceId, name, undefined);
          },
        });
      }
    }
  }

  private terminate(): void {
    const live = this.live();
    if (live.length === 0) return;
    const { instanceId } = this.random.pick(live);
    if (this.hub.context.instances.find(instanceId) === undefined) return;
    // A kill may come before it is done; then the hub goes on with it.
    this.hub.operations.terminate(instanceId, '"enough"', this.random.chance(50)).catch(() => undefined);
    this.committer.schedule();
  }

  private suspendOrResume(): void {
    const live = this.live();
    if (live.length === 0 || this.random.chance(70)) return;
    const { instanceId } = this.random.pick(live);
    if (this.hub.context.instances.find(instanceId) === undefined) return;
    if (this.random.chance(40)) this.hub.operations.suspend(instanceId, undefined);
    else this.hub.operations.resume(instanceId, undefined);
    this.committer.schedule();
  }
}
