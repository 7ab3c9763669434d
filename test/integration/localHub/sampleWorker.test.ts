import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Clock, systemClock } from '../../../src/common/clock.js';
import { toDisposable } from '../../../src/common/disposable.js';
import { SampleWorker } from '../../../src/localHub/sampleWorker.js';
import { eventually } from '../../support/eventually.js';

describe('the worker of the samples', function () {
  this.timeout(30_000);
  const target = { endpoint: 'http://127.0.0.1:1', hub: 'samples', serverPid: 11 };
  let folder: string;
  let worker: SampleWorker;
  /** Ends the time for which samples are started. */
  let endFeeding: (() => void) | undefined;

  /** As the clock of this machine, but for waits of minutes. */
  const clock: Clock = {
    ...systemClock,
    setTimer: (ms, callback) => {
      if (ms < 60_000) return systemClock.setTimer(ms, callback);
      endFeeding = callback;
      return toDisposable(() => (endFeeding = undefined));
    },
  };
  const pid = (): number =>
    (JSON.parse(readFileSync(path.join(folder, 'samples.json'), 'utf8')) as { readonly pid: number }).pid;
  const isOver = (id: number): boolean => {
    try {
      return !process.kill(id, 0);
    } catch {
      return true;
    }
  };

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'samples-'));
    const script = path.join(folder, 'samples.mjs');
    writeFileSync(script, `console.log('{"event":"ready"}'); setInterval(() => undefined, 1000);`);
    worker = new SampleWorker({ script, dataFolder: folder, clock });
    await worker.start(target);
  });
  afterEach(async () => {
    await worker.stop();
    worker.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says that it rests once it starts no more samples, and starts them again when asked', async () => {
    assert.deepEqual(worker.state, { state: 'running', hub: 'samples' });
    const first = pid();
    await worker.start(target);
    assert.equal(pid(), first, 'it is at it');
    endFeeding?.();
    assert.deepEqual(worker.state, { state: 'resting', hub: 'samples' });
    await worker.start(target);
    assert.equal(worker.state.state, 'running');
    assert.notEqual(pid(), first);
    await eventually(async () => assert.ok(isOver(first)));
  });

  it('goes on with the server that takes the place of one that has crashed', async () => {
    const first = pid();
    worker.serverGone(true);
    assert.equal(worker.state.state, 'stopped');
    assert.equal(await worker.look(12), false);
    assert.equal(worker.state.state, 'running');
    assert.equal(pid(), first);
  });

  it('is missing where it ended with the server that has crashed, and not where that was stopped', async () => {
    const first = pid();
    worker.serverGone(true);
    process.kill(first);
    await eventually(async () => assert.ok(isOver(first)));
    assert.equal(await worker.look(12), true);
    assert.equal(await worker.look(12), false, 'that is said once');
    await worker.start(target);
    const second = pid();
    worker.serverGone(false);
    process.kill(second);
    await eventually(async () => assert.ok(isOver(second)));
    assert.equal(await worker.look(12), false);
  });
});
