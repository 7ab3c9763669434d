// What the command line ends with and says when the task hub is not there, refuses, is slow, lacks a call, or is lost
// half-way: documented exit codes, one sentence, and the same as JSON.
import assert from 'node:assert/strict';
import { status as code } from '@grpc/grpc-js';
import { exitCodes } from '../../../src/cli/exitCode.js';
import { freePort } from '../../support/freePort.js';
import type { Fault } from '../../support/servers/faultProxy.js';
import { type Ran, runCommandLine, type RunOptions } from '../../support/commandLine.js';
import { until } from '../emulator/harness.js';
import { type HubUnderFaults, startHubUnderFaults } from '../operations/hubUnderFaults.js';

interface Case {
  readonly what: string;
  readonly fault: Fault;
  /** What a reading verb ends with. */
  readonly reads: number;
  /** What one that changes one instance ends with. */
  readonly changes: number;
}

const refusal = (status: code): Fault => ({ kind: 'status', code: status, details: 'of the server' });

const cases: readonly Case[] = [
  {
    what: 'refuses for want of a sign-in',
    fault: refusal(code.UNAUTHENTICATED),
    reads: exitCodes.notAllowed,
    changes: exitCodes.notAllowed,
  },
  {
    what: 'refuses for want of a role',
    fault: refusal(code.PERMISSION_DENIED),
    reads: exitCodes.notAllowed,
    changes: exitCodes.notAllowed,
  },
  {
    what: 'lacks the call',
    fault: refusal(code.UNIMPLEMENTED),
    reads: exitCodes.failed,
    changes: exitCodes.failed,
  },
  { what: 'fails inside', fault: refusal(code.INTERNAL), reads: exitCodes.failed, changes: exitCodes.failed },
  {
    what: 'finds the request wrong',
    fault: refusal(code.INVALID_ARGUMENT),
    reads: exitCodes.wrongUse,
    changes: exitCodes.wrongUse,
  },
];

describe('command line: a task hub that misbehaves', function () {
  this.timeout(60_000);
  let hub: HubUnderFaults;
  let ids: readonly string[];
  before(async () => {
    hub = await startHubUnderFaults();
    ids = await hub.start('fault', 6, 'Running');
  });
  beforeEach(() => hub.proxy.reset());
  after(() => hub.stop());

  const run = (args: readonly string[], options: RunOptions = {}): Promise<Ran> => {
    const connection = `Endpoint=http://127.0.0.1:${hub.proxy.port};TaskHub=default;Authentication=None`;
    return runCommandLine(args, { environment: { DTS_CONNECTION_STRING: connection }, ...options });
  };
  const misbehaves = (methods: readonly string[], fault: Fault): void => {
    hub.proxy.plan = (method) => (methods.includes(method) ? fault : undefined);
  };

  for (const { what, fault, reads, changes } of cases) {
    it(what, async () => {
      misbehaves(['QueryInstances'], fault);
      const listed = await run(['list']);
      assert.equal(listed.code, reads, String(listed.error));
      assert.equal(listed.stdout, '', 'no half a table');
      misbehaves(['SuspendInstance'], fault);
      const suspended = await run(['suspend', ids[0] ?? '']);
      assert.equal(suspended.code, changes, String(suspended.error));
      assert.ok(suspended.error instanceof Error && !suspended.error.message.includes('\n'), 'one sentence');
    });
  }

  it('is not there', async () => {
    const args = ['--endpoint', `http://127.0.0.1:${await freePort()}`, '-o', 'json'];
    for (const verb of [['list'], ['get', 'x'], ['start', 'x', '--id', 'x'], ['suspend', 'x']]) {
      const ran = await run([...verb, ...args]);
      assert.equal(ran.code, exitCodes.notReachable, verb.join(' '));
      assert.equal(ran.stdout, '');
    }
  });

  it('does not answer a change, of which nobody knows then whether it was carried out', async () => {
    misbehaves(['RaiseEvent'], { kind: 'lostAnswer' });
    const ran = await run(['raise', ids[1] ?? '', '--event', 'unasked']);
    assert.equal(ran.code, exitCodes.outcomeUnknown);
    assert.equal(hub.proxy.forwardedOf('RaiseEvent'), 1, 'and it is not sent again');
  });

  it('is lost in the middle of many, and what was done and what was not is told', async () => {
    const own = await hub.start('middle', 6, 'Running');
    hub.proxy.plan = (method, nth) =>
      method === 'SuspendInstance' && nth > 2 ? refusal(code.PERMISSION_DENIED) : undefined;
    const ran = await run(['suspend', '--prefix', 'middle-', '--yes', '-o', 'json']);
    const { done, failed, skipped, unknown } = JSON.parse(ran.stdout) as Record<string, number>;
    assert.ok([exitCodes.doneInPart, exitCodes.failed].includes(ran.code as 1 | 8), String(ran.code));
    assert.ok((done ?? 0) >= 1 && (done ?? 0) < 6, ran.stdout);
    assert.equal(unknown, 0);
    assert.ok((failed ?? 0) + (skipped ?? 0) >= 1, ran.stdout);
    const suspended = (await hub.statuses(own)).filter((status) => status === 'Suspended').length;
    assert.equal(
      suspended,
      (await hub.direct.query({ statuses: ['Suspended'], idPrefix: 'middle-' })).instances.length,
    );
  });

  it('is slow: Ctrl-C ends a list at once, and says so', async () => {
    misbehaves(['QueryInstances'], { kind: 'silence' });
    const stop = new AbortController();
    const ran = run(['list'], { signal: stop.signal });
    await until(() => Promise.resolve(hub.proxy.askedOf('QueryInstances') > 0));
    stop.abort();
    assert.equal((await ran).code, exitCodes.canceled);
  });
});
