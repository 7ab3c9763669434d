import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { isAbortError } from '../../../../src/common/abort.js';
import { CallRegistry } from '../../../../src/client/calls/callRegistry.js';

describe('calls in flight', () => {
  it('of one signal share one listener and are all cancelled by it, once', () => {
    const registry = new CallRegistry();
    const controller = new AbortController();
    let cancelled = 0;
    for (let index = 0; index < 100; index++) registry.add(controller.signal, () => cancelled++);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 1);
    controller.abort();
    registry.close();
    assert.equal(cancelled, 100);
  });

  it('that have ended are not cancelled, and the last one takes the listener along', () => {
    const registry = new CallRegistry();
    const { signal } = new AbortController();
    const release = [1, 2].map(() => registry.add(signal, () => assert.fail('cancelled after its end')));
    release[0]?.();
    assert.equal(getEventListeners(signal, 'abort').length, 1);
    release[1]?.();
    assert.equal(getEventListeners(signal, 'abort').length, 0);
    registry.close();
  });

  it('are all cancelled when the client closes, and none begins after', () => {
    const registry = new CallRegistry();
    let cancelled = 0;
    registry.add(undefined, () => cancelled++);
    registry.add(new AbortController().signal, () => cancelled++);
    registry.close();
    assert.equal(cancelled, 2);
    assert.equal(registry.hasEnded(undefined), true);
    assert.throws(() => registry.throwIfEnded(undefined), isAbortError);
  });

  it('do not begin on an aborted signal', () => {
    assert.throws(() => new CallRegistry().throwIfEnded(AbortSignal.abort()), isAbortError);
  });

  it('stop waiting for what goes on', async () => {
    const registry = new CallRegistry();
    const controller = new AbortController();
    const waiting = registry.race(new Promise(() => undefined), controller.signal);
    controller.abort();
    await assert.rejects(waiting, isAbortError);
    assert.equal(await registry.race(Promise.resolve(1), undefined), 1);
    const closing = registry.race(new Promise(() => undefined), undefined);
    registry.close();
    await assert.rejects(closing, isAbortError);
  });
});
