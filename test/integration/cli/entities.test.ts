// What the verbs about entities take and write, and what they do with a server that misbehaves.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { status as code } from '@grpc/grpc-js';
import { exitCodes } from '../../../src/cli/exitCode.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { type Ran, runCommandLine, type RunOptions } from '../../support/commandLine.js';
import { FakeTaskHub, Refusal } from '../../support/servers/fakeTaskHub.js';
import { FakeFunctionsHost } from '../../support/servers/functionsHost.js';
import { until } from '../emulator/harness.js';
import { type EntityHub, startEntityHub } from '../scenario/entityHub.js';

describe('command line: entities', function () {
  this.timeout(60_000);
  let hub: EntityHub;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'durable-task-cli-'));
    hub = await startEntityHub();
  });
  beforeEach(() => hub.proxy.reset());
  after(async () => {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: readonly string[], options: RunOptions & { readonly through?: 'proxy' } = {}): Promise<Ran> =>
    runCommandLine(['entity', ...args], {
      environment: { DTS_CONNECTION_STRING: hub.connectionString(options.through), XDG_DATA_HOME: folder },
      folder,
      ...options,
    });

  it('are listed as a table, as JSON and as lines', async () => {
    for (const key of ['form-a', 'form-b', 'form-c']) await hub.count(key, 1);
    const table = (await run(['list', '--prefix', 'counter@form-'])).stdout.trim().split('\n');
    assert.match(table[0] ?? '', /^ENTITY ID +UPDATED +BACKLOG +LOCKED BY$/);
    assert.match(table[1] ?? '', /^@counter@form-a +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +0$/);
    assert.equal(table.length, 4);
    const states = await run(['list', '--prefix', 'counter@form-', '--state']);
    assert.match(states.stdout, /STATE\n@counter@form-a .*\{"value":1,"apiKey":"k-123"\}/);
    const lines = await run(['list', '--prefix', 'counter@form-', '--everything', '-o', 'ndjson']);
    const keys = lines.stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly key: string }).key);
    assert.deepEqual(keys, ['form-a', 'form-b', 'form-c']);
    const first = await run(['list', '--prefix', 'counter@form-', '-l', '1']);
    assert.match(first.stderr, /There may be more\. To continue, add --from \S+/);
    assert.deepEqual(JSON.parse((await run(['list', '-n', 'cart', '-o', 'json'])).stdout), { items: [] });
  });

  it('are shown as facts, with the state laid out, or a part of it', async () => {
    await hub.count('shown', 5);
    const { stdout } = await run(['get', 'counter@shown']);
    assert.match(stdout, /^Entity ID +@counter@shown\nUpdated +\d{4}.*\nBacklog +0\n\nState\n\{\n +"value": 5,/);
    assert.match((await run(['get', 'counter@shown', '--pointer', '/value'])).stdout, /\nState\n5\n$/);
    assert.ok(!(await run(['get', 'counter@shown', '--no-state'])).stdout.includes('State'));
    const cut = await run(['get', 'counter@shown', '--max-length', '4']);
    assert.match(cut.stdout, /\nState\n\{"va\n$/);
    assert.match(cut.stderr, /is cut\. To see more, use --max-length/);
    const nobody = await run(['get', 'counter@nobody']);
    assert.equal(nobody.code, exitCodes.notFound);
    assert.equal(errorText(nobody.error), 'The task hub has no entity @counter@nobody.');
  });

  it('take input from a file and from standard input', async () => {
    writeFileSync(path.join(folder, 'amount.json'), '40');
    const sent = await run(['signal', 'counter@input', 'add', '--input', '@amount.json']);
    assert.equal(sent.stdout, 'Signaled @counter@input.\n');
    assert.equal((await run(['signal', 'counter@input', 'add', '-i', '-'], { input: '2\n' })).code, 0);
    await until(async () => (await hub.valueOf('input')) === 42);
    const missing = await run(['signal', 'counter@input', 'add', '-i', '@nothing.json']);
    assert.equal(missing.code, exitCodes.wrongUse);
    assert.match(errorText(missing.error), /--input: the file can’t be read \(ENOENT\)/);
    const broken = await run(['signal', 'counter@input', 'add', '-i', '{']);
    assert.deepEqual([broken.code, errorText(broken.error).includes('input: Not JSON')], [exitCodes.wrongUse, true]);
    assert.equal((await run(['signal', 'counter@input'])).code, exitCodes.wrongUse, 'without an operation');
  });

  it('are deleted by a signal only after a yes', async () => {
    await hub.count('gone', 1);
    const unasked = await run(['signal', 'counter@gone', 'delete']);
    assert.equal(unasked.code, exitCodes.wrongUse);
    assert.match(errorText(unasked.error), /Send the signal delete to .*\? This usually deletes its state.* add --yes/);
    assert.equal((await run(['signal', 'counter@gone', 'delete'], { typed: 'n' })).code, exitCodes.canceled);
    assert.equal(await hub.valueOf('gone'), 1);
    assert.equal((await run(['signal', 'counter@gone', 'delete'], { typed: 'y' })).code, exitCodes.done);
    await until(async () => (await hub.valueOf('gone')) === undefined);
  });

  it('are told as unknown where the answer to a signal was lost, which is not sent again', async () => {
    hub.proxy.plan = (method) => (method === 'SignalEntity' ? { kind: 'lostAnswer' } : undefined);
    const ran = await run(['signal', 'counter@lost', 'add', '-i', '1'], { through: 'proxy' });
    assert.equal(ran.code, exitCodes.outcomeUnknown);
    assert.equal(hub.proxy.forwardedOf('SignalEntity'), 1);
    await until(async () => (await hub.valueOf('lost')) === 1);
  });

  it('end a list with the code of what went wrong, and with no half a table', async () => {
    for (const [status, expected] of [
      [code.UNAUTHENTICATED, exitCodes.notAllowed],
      [code.PERMISSION_DENIED, exitCodes.notAllowed],
      [code.UNIMPLEMENTED, exitCodes.failed],
      [code.INVALID_ARGUMENT, exitCodes.wrongUse],
    ] as const) {
      hub.proxy.plan = (method) =>
        method === 'QueryEntities' ? { kind: 'status', code: status, details: 'of the server' } : undefined;
      const ran = await run(['list'], { through: 'proxy' });
      assert.deepEqual([ran.code, ran.stdout], [expected, ''], String(ran.error));
      assert.ok(!errorText(ran.error).includes('of the server'));
    }
  });
});

describe('command line: entities of other servers', function () {
  this.timeout(60_000);
  const run = (connection: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
    runCommandLine(['entity', ...args], { environment: { DTS_CONNECTION_STRING: connection }, ...options });

  describe('by gRPC', () => {
    let fake: FakeTaskHub;
    const connection = (): string => `Endpoint=${fake.endpoint};TaskHub=default;Authentication=None`;
    beforeEach(async () => {
      fake = await FakeTaskHub.start();
    });
    afterEach(() => fake.stop());
    const answers = (...all: readonly (readonly [removed: number, released: number, mark?: string])[]): void => {
      let nth = 0;
      fake.on('CleanEntityStorage', () => {
        const [removed, released, mark] = all[nth] ?? [0, 0];
        nth += 1;
        return {
          ...{ emptyEntitiesRemoved: removed, orphanedLocksReleased: released },
          continuationToken: mark === undefined ? null : { value: mark },
        };
      });
    };

    it('are cleaned up to the last mark', async () => {
      answers([2, 0, 'one'], [0, 1, 'two'], [1, 1]);
      const ran = await run(connection(), ['clean', '-y']);
      assert.deepEqual([ran.code, ran.stdout], [0, 'Removed 3 empty entities. Released 2 locks.\n']);
      const marks = fake
        .callsOf('CleanEntityStorage')
        .map(
          ({ request }) => (request as { readonly continuationToken?: { readonly value: string } }).continuationToken,
        );
      assert.deepEqual(
        marks.map((mark) => mark?.value),
        [undefined, 'one', 'two'],
      );
      answers([1, 0]);
      assert.equal((await run(connection(), ['clean', '-y', '--no-locks'])).stdout, 'Removed 1 empty entity.\n');
    });

    it('are not cleaned up for ever, nor without a yes', async () => {
      answers(...Array.from({ length: 50 }, (_, index) => [1, 0, `mark ${index % 2}`] as const));
      const round = await run(connection(), ['clean', '-y']);
      assert.equal(round.code, exitCodes.doneInPart);
      assert.match(round.stdout, /^Removed \d empty entit.*\nStopped: .*repeats a page\.\n$/);
      const before = fake.calls.length;
      const no = await run(connection(), ['clean'], { typed: 'n' });
      assert.deepEqual([no.code, no.stdout], [exitCodes.canceled, '']);
      assert.match(no.stderr, /Remove empty entities and release orphaned locks in default\? This can’t be undone\./);
      const dry = await run(connection(), ['clean', '--dry-run']);
      assert.match(dry.stdout, /^This removes empty entities and releases orphaned locks\. /);
      assert.equal(fake.calls.length, before, 'nothing was sent');
    });

    it('are cleaned up in part where the server fails half-way', async () => {
      let nth = 0;
      fake.on('CleanEntityStorage', () => {
        nth += 1;
        if (nth === 2) throw new Refusal(code.PERMISSION_DENIED, 'details');
        return { emptyEntitiesRemoved: 7, orphanedLocksReleased: 0, continuationToken: { value: 'more' } };
      });
      const ran = await run(connection(), ['clean', '-y', '-o', 'json']);
      assert.equal(ran.code, exitCodes.doneInPart);
      const { emptyEntitiesRemoved, end, problem } = JSON.parse(ran.stdout) as Record<string, unknown>;
      assert.deepEqual([emptyEntitiesRemoved, end], [7, 'stopped']);
      assert.match(String(problem), /denied access/);
    });

    it('cannot steer a terminal by their IDs, locks or states', async () => {
      const entity = {
        instanceId: '@counter@\u001b[31mred\u202e',
        lockedBy: { value: 'a\nb' },
        serializedState: { value: '"\u009b2J"' },
      };
      fake.on('QueryEntities', () => ({ entities: [entity] }));
      fake.on('GetEntity', () => ({ exists: true, entity }));
      const listed = await run(connection(), ['list', '--state']);
      const shown = await run(connection(), ['get', 'counter@x']);
      for (const { stdout, error } of [listed, shown]) {
        assert.equal(error, undefined);
        assert.doesNotMatch(stdout, /[\u001b\u009b\u202e]|a\nb/);
        assert.match(stdout, /@counter@U\+001B\[31mredU\+202E/);
      }
    });

    it('end at a list whose pages go round', async () => {
      fake.on('QueryEntities', () => ({ entities: [], continuationToken: { value: 'again' } }));
      const ran = await run(connection(), ['list']);
      assert.equal(ran.code, exitCodes.failed);
      assert.match(errorText(ran.error), /the server repeats a page/);
    });
  });

  describe('of a Functions host', () => {
    let host: FakeFunctionsHost;
    const connection = (): string => `Endpoint=${host.endpoint};TaskHub=default;Authentication=Functions`;
    beforeEach(async () => {
      host = await FakeFunctionsHost.start();
    });
    afterEach(() => host.stop());

    it('are listed without what the host does not tell, and signaled', async () => {
      host.answering = ({ method }) =>
        method === 'POST'
          ? { status: 202 }
          : {
              body: '[{"entityId":{"name":"counter","key":"a"},"lastOperationTime":"2026-11-28T21:27:45.3727166Z","state":8}]',
            };
      const { items } = JSON.parse((await run(connection(), ['list', '--name', 'Counter', '-o', 'json'])).stdout) as {
        readonly items: readonly object[];
      };
      assert.deepEqual(items, [
        {
          ...{ entityId: '@counter@a', name: 'counter', key: 'a' },
          lastModifiedAt: '2026-11-28T21:27:45.3727166Z',
        },
      ]);
      assert.equal((await run(connection(), ['signal', 'Counter@a', 'add', '-i', '5'])).code, exitCodes.done);
      const { path: route, query, body } = host.requests.at(-1) ?? {};
      assert.deepEqual([route, query?.get('op'), body], ['/entities/counter/a', 'add', '5']);
    });

    it('are off in what it lacks, with the reason, and nothing is sent', async () => {
      const clean = await run(connection(), ['clean', '--yes']);
      assert.equal(clean.code, exitCodes.failed);
      assert.equal(errorText(clean.error), 'The server of this task hub doesn’t support this.');
      const later = await run(connection(), ['signal', 'counter@a', 'add', '--at', 'in 1h']);
      assert.equal(errorText(later.error), 'The server of this task hub can’t send signals at a later time.');
      assert.equal(host.requests.length, 0);
    });
  });
});
