import assert from 'node:assert/strict';
import type { Instance, OrchestrationStatus } from '../../../src/client/instance.js';
import { abortError } from '../../../src/common/abort.js';
import { Emitter } from '../../../src/common/event.js';
import { type InstanceReading, InstanceWatch } from '../../../src/views/panels/instance/instanceWatch.js';
import { ManualClock, settle } from '../../support/manualClock.js';

function instance(status: OrchestrationStatus, version = 0): Instance {
  return {
    instanceId: 'order-1',
    name: 'Order',
    status,
    lastUpdatedAt: { seconds: 100 + version, nanos: 0 },
    input: '1',
    tags: {},
  };
}

class Source {
  readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  readonly reads: ('light' | 'whole')[] = [];
  answer: Instance | undefined | Error = instance('Running');
  known: Instance | undefined;
  gate: Promise<unknown> = Promise.resolve();
  aborted = 0;

  cached(): Instance | undefined {
    return this.known;
  }

  async read(payloads: boolean, signal: AbortSignal): Promise<Instance | undefined> {
    this.reads.push(payloads ? 'whole' : 'light');
    await Promise.race([
      this.gate,
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          this.aborted += 1;
          reject(abortError());
        });
      }),
    ]);
    if (this.answer instanceof Error) throw this.answer;
    return this.answer;
  }
}

function watching() {
  const source = new Source();
  const clock = new ManualClock();
  const watch = new InstanceWatch(source, clock);
  const readings: InstanceReading[] = [];
  watch.onDidChange((reading) => readings.push(reading));
  return { source, clock, watch, readings };
}

describe('watching one instance', () => {
  it('follows what is known of a hidden one without asking, and reads it whole when somebody looks', async () => {
    const { source, watch, readings } = watching();
    watch.setVisible(true);
    await settle();
    watch.setVisible(false);
    source.known = instance('Completed', 1);
    source.changed.fire();
    assert.equal(readings.at(-1)?.instance?.status, 'Completed');
    assert.deepEqual(source.reads, ['whole']);
    source.known = instance('Running', 0);
    source.changed.fire();
    assert.equal(watch.reading.instance?.status, 'Completed', 'what is older is no news');
    source.answer = instance('Completed', 1);
    watch.setVisible(true);
    await settle();
    assert.deepEqual(source.reads, ['whole', 'whole']);
    assert.equal(watch.reading.isWhole, true);
  });

  it('asks gently for a hidden one when told to, until it has finished', async () => {
    const { source, watch } = watching();
    assert.equal(watch.isOutOfSight, true);
    source.answer = instance('Completed', 1);
    await watch.glance(new AbortController().signal);
    assert.equal(watch.reading.instance?.status, 'Completed');
    assert.deepEqual(source.reads, ['light']);
    assert.equal(watch.isOutOfSight, false);
  });

  it('shows at once what is known, and asks nothing while nobody looks', async () => {
    const source = new Source();
    source.known = instance('Running');
    const clock = new ManualClock();
    const watch = new InstanceWatch(source, clock);
    assert.deepEqual(watch.reading, { instance: source.known, isWhole: false, isReading: false, isMissing: false });
    source.changed.fire();
    await clock.advance(60_000);
    assert.deepEqual(source.reads, []);
  });

  it('reads it whole when it is looked at', async () => {
    const { source, clock, watch, readings } = watching();
    watch.setVisible(true);
    await settle();
    assert.deepEqual(source.reads, ['whole']);
    assert.equal(readings[0]?.isReading, true);
    assert.deepEqual(watch.reading, {
      instance: source.answer,
      isWhole: true,
      isReading: false,
      readAt: clock.now(),
      isMissing: false,
    });
  });

  it('asks lightly while it runs, more rarely when nothing happens, and reads whole what has moved', async () => {
    const { source, clock, watch } = watching();
    watch.setVisible(true);
    await clock.advance(120_000);
    const idle = source.reads.length;
    assert.ok(idle >= 8 && idle <= 16, String(idle));
    assert.deepEqual(new Set(source.reads.slice(1)), new Set(['light']));
    source.answer = instance('Running', 1);
    await clock.advance(15_000);
    assert.deepEqual(source.reads.slice(idle, idle + 2), ['light', 'whole']);
    assert.equal(watch.reading.instance?.lastUpdatedAt?.seconds, 101);
    // And soon again, since something happens.
    assert.ok((clock.nextTimerInMs ?? Infinity) <= 3_000);
  });

  it('keeps the payloads when a light answer says that nothing has moved', async () => {
    const { source, clock, watch } = watching();
    watch.setVisible(true);
    await settle();
    const { input: _input, ...light } = instance('Running');
    source.answer = light;
    await clock.advance(2_000);
    assert.equal(source.reads.at(-1), 'light');
    assert.equal(watch.reading.instance?.input, '1');
  });

  it('stops asking when it has finished', async () => {
    const { source, clock, watch } = watching();
    source.answer = instance('Completed');
    watch.setVisible(true);
    await clock.advance(600_000);
    assert.deepEqual(source.reads, ['whole']);
    assert.equal(clock.pendingTimers, 0);
  });

  it('reads again when it is told of a change, once for many that come during a read', async () => {
    const { source, watch } = watching();
    source.answer = instance('Completed');
    watch.setVisible(true);
    await settle();
    let open: (value: unknown) => void = () => undefined;
    source.gate = new Promise((resolve) => (open = resolve));
    for (let count = 0; count < 5; count += 1) source.changed.fire();
    await settle();
    assert.equal(source.reads.length, 2);
    open(undefined);
    await settle();
    assert.equal(source.reads.length, 3);
  });

  it('keeps what it knows when the instance is gone, and says so', async () => {
    const { source, clock, watch } = watching();
    watch.setVisible(true);
    await settle();
    source.answer = undefined;
    await clock.advance(60_000);
    assert.equal(watch.reading.isMissing, true);
    assert.deepEqual(watch.reading.instance, instance('Running'));
    assert.equal(clock.pendingTimers, 0);
    source.answer = instance('Pending', 5);
    watch.refresh();
    await settle();
    assert.equal(watch.reading.isMissing, false);
    assert.equal(watch.reading.instance.status, 'Pending');
  });

  it('keeps what it knows after a failure, tries again by itself more and more rarely, and recovers', async () => {
    const { source, clock, watch } = watching();
    watch.setVisible(true);
    await settle();
    source.answer = new Error('nothing answers');
    await clock.advance(10 * 60_000);
    assert.equal(watch.reading.error, source.answer);
    assert.deepEqual(watch.reading.instance, instance('Running'));
    assert.ok(source.reads.length <= 30, String(source.reads.length));
    source.answer = instance('Running', 1);
    await clock.advance(30_000);
    assert.equal(watch.reading.error, undefined);
    assert.equal(watch.reading.instance.lastUpdatedAt?.seconds, 101);
  });

  it('tries again even a finished one that could not be read', async () => {
    const { source, clock, watch } = watching();
    source.known = instance('Completed');
    source.answer = new Error('nothing answers');
    watch.setVisible(true);
    await clock.advance(1_000);
    source.answer = instance('Completed');
    await clock.advance(30_000);
    assert.equal(watch.reading.isWhole, true);
  });

  it('ends the call in flight when nobody looks any more', async () => {
    const { source, clock, watch } = watching();
    source.gate = new Promise(() => undefined);
    watch.setVisible(true);
    await settle();
    watch.setVisible(false);
    await settle();
    assert.equal(source.aborted, 1);
    assert.equal(watch.reading.isReading, false);
    assert.equal(watch.reading.error, undefined);
    assert.equal(clock.pendingTimers, 0);
    source.gate = Promise.resolve();
    watch.setVisible(true);
    await settle();
    assert.equal(watch.reading.isWhole, true);
  });

  it('tells nobody anything after it is disposed', async () => {
    const { source, clock, watch, readings } = watching();
    watch.setVisible(true);
    await settle();
    const told = readings.length;
    watch.dispose();
    source.changed.fire();
    await clock.advance(60_000);
    assert.equal(readings.length, told);
    assert.equal(source.changed.hasListeners, false);
  });
});
