import assert from 'node:assert/strict';
import type { None } from '../../../src/views/protocol/contract.js';
import { type HostFrame, isHostFrame, isPageFrame, type PageFrame } from '../../../src/views/protocol/frames.js';
import { HostConnection, type HostConnectionOptions } from '../../../src/views/protocol/hostConnection.js';
import { PageConnection } from '../../../src/views/protocol/pageConnection.js';
import { settle } from '../../support/manualClock.js';

interface Requests {
  double(params: { readonly value: number }): number;
  fail(params: None): void;
  wait(params: None): string;
}

interface Events {
  told: string;
}

/** Two ends joined by copies that arrive later, as the editor joins them. */
class Wire {
  toPage: (frame: unknown) => void = () => undefined;
  toHost: (frame: unknown) => void = () => undefined;
  readonly sentToPage: HostFrame[] = [];

  readonly host = {
    send: (frame: HostFrame): void => {
      this.sentToPage.push(frame);
      setImmediate(() => this.toPage(structuredClone(frame)));
    },
    onFrame: (listener: (frame: unknown) => void) => {
      this.toHost = listener;
      return { dispose: () => (this.toHost = () => undefined) };
    },
  };

  page(): PageConnection<Requests, Events> {
    return new PageConnection<Requests, Events>({
      send: (frame: PageFrame) => {
        setImmediate(() => this.toHost(structuredClone(frame)));
      },
      onFrame: (listener) => {
        this.toPage = listener;
        return { dispose: () => (this.toPage = () => undefined) };
      },
    });
  }
}

function connect(options: Partial<HostConnectionOptions<Requests>> = {}) {
  const wire = new Wire();
  const aborted: string[] = [];
  const waiting: ((text: string) => void)[] = [];
  const host = new HostConnection<Requests, Events>(wire.host, {
    handlers: {
      double: ({ value }) => value * 2,
      fail: () => {
        throw new Error('secret detail');
      },
      wait: (_params, signal) =>
        new Promise((resolve) => {
          waiting.push(resolve);
          signal.addEventListener('abort', () => aborted.push('wait'));
        }),
    },
    loadCheck: () => Promise.resolve((_method, params) => params as never),
    onReady: () => undefined,
    describeError: () => 'It did not work.',
    ...options,
  });
  return { wire, host, aborted, waiting, page: wire.page() };
}

describe('messages between a panel and its page', () => {
  it('do nothing for the page that a tab showed before', async () => {
    const { wire } = connect();
    wire.toHost({ frame: 'request', id: 7, method: 'double', params: { value: 1 } });
    await settle();
    assert.ok(wire.sentToPage.every((frame) => !('id' in frame) || frame.id !== 7));
  });

  it('answer a request with the result of its handler', async () => {
    const { page } = connect();
    page.ready();
    assert.equal(await page.request('double', { value: 21 }), 42);
  });

  it('reject a request with the sentence of the host, not with what was thrown', async () => {
    const { page } = connect();
    page.ready();
    await assert.rejects(page.request('fail', {}), { name: 'Error', message: 'It did not work.' });
  });

  it('answer several requests each with its own result, whatever the order they finish in', async () => {
    const { page, waiting } = connect();
    page.ready();
    const first = page.request('wait', {});
    const second = page.request('wait', {});
    await settle();
    waiting[1]?.('second');
    waiting[0]?.('first');
    assert.deepEqual(await Promise.all([first, second]), ['first', 'second']);
  });

  it('cancel a request down to its handler, and ignore an answer that comes too late', async () => {
    const { page, waiting, aborted } = connect();
    page.ready();
    const cancel = new AbortController();
    const request = page.request('wait', {}, cancel.signal);
    await settle();
    cancel.abort();
    await assert.rejects(request, { name: 'AbortError' });
    await settle();
    assert.deepEqual(aborted, ['wait']);
    waiting[0]?.('late');
    await settle();
    assert.equal(await page.request('double', { value: 1 }), 2);
  });

  it('do not send what was cancelled before it began', async () => {
    const { page, wire } = connect();
    page.ready();
    await assert.rejects(page.request('double', { value: 1 }, AbortSignal.abort()), { name: 'AbortError' });
    await settle();
    assert.deepEqual(wire.sentToPage, []);
  });

  it('keep no event for a page that may never come: one that comes up is told all it needs, and the rest in order', async () => {
    const { host, page, wire } = connect({ onReady: () => host.emit('told', 'all it needs') });
    const heard: string[] = [];
    page.on('told', (value) => heard.push(value));
    for (let count = 0; count < 1000; count += 1) host.emit('told', 'to nobody');
    await settle();
    assert.deepEqual(wire.sentToPage, []);
    page.ready();
    await settle();
    host.emit('told', 'one');
    host.emit('told', 'two');
    host.pageGone();
    host.emit('told', 'to nobody');
    await settle();
    assert.deepEqual(heard, ['all it needs', 'one', 'two']);
  });

  it('let no parameters reach a handler before they were checked, and hand on what the check made of them', async () => {
    const served: number[] = [];
    const { page } = connect({
      handlers: {
        double: ({ value }) => {
          served.push(value);
          return value * 2;
        },
        fail: () => undefined,
        wait: () => '',
      },
      loadCheck: () =>
        Promise.resolve((method, params) => {
          assert.equal(method, 'double');
          assert.ok(typeof params === 'object' && params !== null && 'value' in params);
          if (params.value !== 21) throw new TypeError('wrong');
          return { value: 1 } as never;
        }),
    });
    page.ready();
    await assert.rejects(page.request('double', { value: 7 }), { message: 'It did not work.' });
    assert.deepEqual(served, []);
    assert.equal(await page.request('double', { value: 21 }), 2);
    assert.deepEqual(served, [1]);
  });

  it('tell the host of every page that comes up', async () => {
    let ready = 0;
    const { page, wire, host } = connect({ onReady: () => (ready += 1) });
    page.ready();
    await settle();
    host.pageGone();
    assert.equal(host.isReady, false);
    wire.page().ready();
    await settle();
    assert.equal(ready, 2);
    assert.equal(host.isReady, true);
  });

  it('stop what a page asked for when it goes, and never answer the next page with it', async () => {
    const { page, host, wire, waiting, aborted } = connect();
    page.ready();
    const rejected = assert.rejects(page.request('wait', {}), { name: 'AbortError' });
    await settle();
    page.dispose();
    await rejected;
    host.pageGone();
    assert.deepEqual(aborted, ['wait']);
    const next = wire.page();
    next.ready();
    // The ids of a new page begin at 1 again: the answer to the old request 1 must not settle the new one.
    const request = next.request('wait', {});
    await settle();
    waiting[0]?.('for the old page');
    await settle();
    waiting[1]?.('for the new page');
    assert.equal(await request, 'for the new page');
  });

  it('refuse requests after the page has gone', async () => {
    const { page } = connect();
    page.dispose();
    await assert.rejects(page.request('double', { value: 1 }), { name: 'AbortError' });
  });

  it('let no name from outside reach anything but a handler', async () => {
    const { wire, page } = connect();
    page.ready();
    await settle();
    wire.toHost({ frame: 'request', id: 1, method: 'constructor', params: {} });
    await settle();
    assert.deepEqual(wire.sentToPage, [{ frame: 'error', id: 1, message: 'It did not work.', cancelled: false }]);
  });

  it('ignore what is no frame', async () => {
    const { wire, page } = connect();
    page.ready();
    await settle();
    for (const junk of [null, 7, 'ready', {}, { frame: 'request' }, { frame: 'request', id: '1', method: 'double' }]) {
      wire.toHost(junk);
      wire.toPage(junk);
      assert.equal(isPageFrame(junk), false);
      assert.equal(isHostFrame(junk), false);
    }
    await settle();
    assert.deepEqual(wire.sentToPage, []);
  });

  it('take only what the contract says, at compile time', () => {
    const { page } = connect();
    const misuse = (): void => {
      // @ts-expect-error a parameter of another type
      void page.request('double', { value: 'x' });
      // @ts-expect-error a method that is not there
      void page.request('triple', { value: 1 });
      // @ts-expect-error a result of another type
      void page.request('double', { value: 1 }).then((text: string) => text);
      // @ts-expect-error an event that is not there
      page.on('untold', () => undefined);
      // @ts-expect-error a handler that is missing
      connect({ handlers: { double: () => 1, fail: () => undefined } });
    };
    assert.equal(typeof misuse, 'function');
  });
});
