// Every verb of the command line against the local hub with a worker of the official SDK.
import assert from 'node:assert/strict';
import { errorText } from '../../../src/text/errors/errorText.js';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type HubUnderFaults, startHubUnderFaults } from '../operations/hubUnderFaults.js';
import { type Ran, runCommandLine, type RunOptions } from '../../support/commandLine.js';

describe('command line: verbs', () => {
  let hub: HubUnderFaults;
  let folder: string;
  let number = 0;
  /** IDs of a test are its own: all share one hub. */
  const prefix = (): string => `verb${(number += 1)}`;

  before(async () => {
    hub = await startHubUnderFaults();
    folder = mkdtempSync(path.join(tmpdir(), 'durable-task-cli-'));
    process.env['XDG_DATA_HOME'] = folder;
    process.env['LOCALAPPDATA'] = folder;
  });
  after(async () => {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: readonly string[], options: RunOptions = {}): Promise<Ran> => {
    const connection = `Endpoint=${hub.direct.endpoint};TaskHub=default;Authentication=None`;
    return runCommandLine(args, { environment: { DTS_CONNECTION_STRING: connection }, folder, ...options });
  };
  const json = (ran: Ran): unknown => {
    assert.equal(ran.error, undefined);
    return JSON.parse(ran.stdout);
  };

  it('starts under an own ID once, and says so the second time', async () => {
    const id = `${prefix()}-a`;
    const args = ['start', 'ends', '--id', id, '--input', '{"n":12345678901234567890}', '--tag', 'team=blue', '--wait'];
    const first = await run([...args, '-o', 'json']);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /12345678901234567890/, 'every digit is kept');
    const second = await run(args);
    assert.equal(second.code, 1);
    assert.match(errorText(second.error), /already exists/);
  });

  it('takes input from a file and from standard input', async () => {
    const id = prefix();
    writeFileSync(path.join(folder, 'order.json'), '{"from":"file"}');
    assert.equal((await run(['start', 'waits', '--id', `${id}-a`, '-i', '@order.json'])).code, 0);
    assert.equal((await run(['start', 'waits', '--id', `${id}-b`, '-i', '-'], { input: '{"from":"pipe"}\n' })).code, 0);
    assert.equal((await hub.direct.get(`${id}-a`, { payloads: true }))?.input, '{"from":"file"}');
    assert.equal((await hub.direct.get(`${id}-b`, { payloads: true }))?.input, '{"from":"pipe"}');
    const missing = await run(['start', 'waits', '-i', '@nothing.json']);
    assert.equal(missing.code, 2);
    assert.match(String(missing.error), /--input: the file can’t be read \(ENOENT\)/);
    const broken = await run(['start', 'waits', '-i', '{']);
    assert.equal(broken.code, 2);
    assert.match(errorText(broken.error), /input: Not JSON/);
  });

  it('lists page by page, as a table, as JSON and as lines', async () => {
    const id = prefix();
    await hub.start(id, 7, 'Running');
    const table = await run(['list', '--prefix', id]);
    assert.equal(table.stdout.trim().split('\n').length, 8);
    assert.match(table.stdout, /^STATUS +NAME/);
    const lines = await run(['list', '--prefix', id, '-o', 'ndjson', '--everything']);
    const rows = lines.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly instanceId: string });
    assert.equal(new Set(rows.map((row) => row.instanceId)).size, 7);
    const seen: string[] = [];
    let from: string | undefined;
    do {
      const page = json(
        await run(['list', '--prefix', id, '-o', 'json', '-l', '3', ...(from ? ['--from', from] : [])]),
      ) as {
        readonly items: readonly { readonly instanceId: string }[];
        readonly next?: string;
      };
      seen.push(...page.items.map((item) => item.instanceId));
      from = page.next;
    } while (from !== undefined);
    assert.equal(seen.length, 7);
    assert.equal(new Set(seen).size, 7);
    assert.deepEqual(json(await run(['list', '--prefix', `${id}-none`, '-o', 'json'])), { items: [] });
    assert.deepEqual(json(await run(['count', '--prefix', id, '-o', 'json'])), { total: 7, byStatus: { Running: 7 } });
  });

  it('suspends all that run and resumes exactly those', async () => {
    const id = prefix();
    await hub.start(`${id}x`, 3, 'Running');
    await hub.start(`${id}x-was`, 1, 'Suspended');
    const begun = json(await run(['maintenance', 'begin', '--prefix', `${id}x`, '--yes', '-o', 'json'])) as {
      readonly done: number;
      readonly maintenanceId: string;
    };
    assert.equal(begun.done, 3);
    assert.deepEqual(json(await run(['count', '--prefix', id, '-s', 'suspended', '-o', 'json'])), {
      total: 4,
      byStatus: { Suspended: 4 },
    });
    const ended = json(await run(['maintenance', 'end', begun.maintenanceId, '--yes', '-o', 'json'])) as {
      readonly done: number;
    };
    assert.equal(ended.done, 3);
    const counted = json(await run(['count', '--prefix', id, '-o', 'json']));
    assert.deepEqual(counted, { total: 4, byStatus: { Running: 3, Suspended: 1 } });
  });

  it('raises an event, waits, and tells by the exit code how it ended', async () => {
    const id = prefix();
    const [one = '', two = ''] = await hub.start(id, 2, 'Running');
    const waiting = run(['wait', one, '-o', 'json', '--limit', '30s']);
    assert.equal((await run(['raise', one, '--event', 'done', '--data', '{"ok":true}'])).code, 0);
    const ended = await waiting;
    assert.equal(ended.code, 0);
    assert.match(ended.stdout, /"ok": ?true/);
    assert.equal((await run(['wait', two, '--limit', '200ms'])).code, 7);
    assert.equal((await run(['terminate', two, '-r', 'not needed', '--yes'])).code, 0);
    assert.equal((await run(['wait', two])).code, 9);
    assert.equal((await hub.direct.get(two, { payloads: true }))?.output, '"not needed"');
    assert.equal((await run(['wait', `${id}-nobody`])).code, 3);
  });

  it('asks before it removes, and refuses where nobody can be asked', async () => {
    const id = prefix();
    const [one = ''] = await hub.start(id, 1, 'Completed');
    const refused = await run(['purge', one]);
    assert.equal(refused.code, 2);
    assert.match(String(refused.error), /add --yes/);
    const no = await run(['purge', one], { typed: 'n' });
    assert.equal(no.code, 130);
    assert.match(no.stderr, /Nothing was done/);
    assert.ok(await hub.direct.get(one));
    const yes = await run(['purge', one], { typed: 'y' });
    assert.equal(yes.code, 0);
    assert.equal(await hub.direct.get(one), undefined);
  });

  it('asks before it ends one', async () => {
    const [one = ''] = await hub.start(prefix(), 1, 'Running');
    assert.match(String((await run(['terminate', one])).error), /^.*Terminate .* add --yes/);
    assert.equal((await run(['terminate', one], { typed: 'n' })).code, 130);
    assert.equal((await hub.direct.get(one))?.status, 'Running');
    assert.equal((await run(['terminate', one], { typed: 'y' })).code, 0);
  });

  it('asks before it rewrites the history of one, and not before a restart under a new ID', async () => {
    const id = prefix();
    const [one = ''] = await hub.start(id, 1, 'Completed');
    const refused = await run(['restart', one]);
    assert.equal(refused.code, 2);
    assert.match(String(refused.error), /deletes its history and output\..*add --yes/);
    assert.equal((await run(['restart', one], { typed: 'n' })).code, 130);
    assert.equal((await hub.direct.get(one))?.status, 'Completed');
    assert.equal((await run(['restart', one, '--new-id'])).code, 0);
    assert.equal((await run(['restart', one, '--yes'])).code, 0);
  });

  it('takes a production hub’s name and nothing less', async () => {
    const id = prefix();
    const [one = ''] = await hub.start(id, 1, 'Running');
    const args = ['terminate', one, '--production'];
    assert.equal((await run([...args, '--yes'])).code, 2);
    assert.equal((await run([...args, '--confirm', 'other'])).code, 2);
    assert.equal((await run(args, { typed: 'y' })).code, 130);
    assert.equal((await hub.direct.get(one))?.status, 'Running');
    assert.equal((await run([...args, '--confirm', 'default'])).code, 0);
  });

  it('does a dry run, purges by age, and finds nothing to do no failure of a rule', async () => {
    const id = prefix();
    await hub.start(id, 2, 'Completed');
    const dry = await run(['purge', '--prefix', id, '--dry-run', '-o', 'json']);
    assert.deepEqual(json(dry), { applies: 2 });
    const rule = await run(['retention', 'run', '--older-than', '30d', '--yes', '-o', 'json']);
    assert.deepEqual(json(rule), { done: 0 });
    const purged = json(await run(['purge', '--prefix', id, '--yes', '-o', 'json'])) as { readonly done: number };
    assert.equal(purged.done, 2);
  });

  it('keeps a schedule when a run of it fails', async () => {
    const stop = new AbortController();
    const args = ['retention', 'run', '--older-than', '30d', '--schedule', '* * * * * *', '--yes', '--read-only'];
    const ran = await run(args, {
      signal: stop.signal,
      onSaid: (text) => {
        if (text.split('This run failed').length > 2) stop.abort();
      },
    });
    assert.equal(ran.code, 130);
    assert.match(ran.stderr, /This run failed\. .*read-only/);
  });

  it('reads a history, one event of it, a tree and an explanation', async () => {
    const id = prefix();
    const [one = ''] = await hub.start(id, 1, 'Failed');
    const lines = (await run(['history', one, '-o', 'ndjson'])).stdout.trim().split('\n');
    const types = lines.map((line) => (JSON.parse(line) as { readonly type: string }).type);
    assert.ok(types.includes('ExecutionStarted') && types.includes('ExecutionCompleted'), types.join());
    const place = types.indexOf('ExecutionCompleted');
    assert.equal((await run(['event', one, String(place)])).code, 0);
    assert.equal((await run(['event', one, '9999'])).code, 2);
    assert.match((await run(['tree', one])).stdout, /fails/);
    assert.match((await run(['explain', one])).stdout, /is Failed/);
    assert.match((await run(['get', one])).stdout, /as told/);
    assert.match((await run(['export', one])).stdout, /"format": "durable-task-instance"/);
  });

  it('reads an exported instance without a task hub', async () => {
    const id = prefix();
    const [one = ''] = await hub.start(id, 1, 'Failed');
    writeFileSync(path.join(folder, 'one.json'), (await run(['export', one])).stdout);
    const offline = (...args: readonly string[]): Promise<Ran> =>
      runCommandLine([...args, '--file', 'one.json'], { environment: {}, folder });
    assert.deepEqual(json(await offline('get', '-o', 'json')), json(await run(['get', one, '-o', 'json'])));
    const events = (ran: Ran): unknown =>
      ran.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    const asked = ['history', one, '--payloads', '-o', 'ndjson'];
    assert.deepEqual(events(await offline(...asked)), events(await run(asked)));
    assert.match((await offline('explain')).stdout, /is Failed/);
    assert.equal((await offline('get', 'another')).code, 3);
    const missing = await runCommandLine(['get', '--file', 'nothing.json'], { environment: {}, folder });
    assert.equal(missing.code, 2);
    assert.match(String(missing.error), /--file: the file can’t be read \(ENOENT\)/);
    assert.equal((await run(['get'])).code, 2);
  });

  it('sends nothing that changes anything to a read-only hub', async () => {
    const id = prefix();
    const [one = ''] = await hub.start(id, 1, 'Running');
    const refused = await run(['suspend', one, '--read-only']);
    assert.equal(refused.code, 4);
    assert.equal((await hub.direct.get(one))?.status, 'Running');
  });

  it('says what was left out, and ends with “done in part” or “failed”', async () => {
    const id = prefix();
    const [one = ''] = await hub.start(id, 1, 'Running');
    const [two = ''] = await hub.start(`${id}-c`, 1, 'Completed');
    const ran = await run(['suspend', one, two]);
    assert.equal(ran.code, 0, 'what does not apply is left out before, and said');
    assert.match(ran.stderr, /Skipping 1 instance: The instance has already finished \(Completed\)\./);
    const none = await run(['suspend', two]);
    assert.equal(none.code, 1);
  });

  it('finds the hub by options, variables, files, in this order', async () => {
    const own = mkdtempSync(path.join(folder, 'project-'));
    writeFileSync(
      path.join(own, '.env'),
      `DTS_CONNECTION_STRING=Endpoint=${hub.direct.endpoint};TaskHub=default;Authentication=None\n`,
    );
    const status = async (args: readonly string[], environment: Record<string, string>): Promise<unknown> => {
      const ran = await runCommandLine(['hub', 'status', '-o', 'json', ...args], { environment, folder: own });
      return ran.error === undefined ? JSON.parse(ran.stdout) : ran.error;
    };
    const file = (await status([], {})) as { readonly taskHub: string; readonly source: unknown };
    assert.deepEqual(file.source, { kind: 'file', file: '.env' });
    assert.equal(file.taskHub, 'default');
    const variable = {
      DTS_CONNECTION_STRING: `Endpoint=${hub.direct.endpoint};Authentication=None`,
      TASKHUB: 'default',
    };
    const said = (await status([], variable)) as typeof file;
    assert.deepEqual(said.source, { kind: 'variable', name: 'DTS_CONNECTION_STRING' });
    assert.equal(said.taskHub, 'default');
    const option = (await status(['--endpoint', hub.direct.endpoint, '--hub', 'default'], variable)) as typeof file;
    assert.deepEqual(option.source, { kind: 'options' });
  });

  it('finds the hub in the settings of a .NET project, and guesses at none where the files name several', async () => {
    const own = mkdtempSync(path.join(folder, 'dotnet-'));
    const connection = `Endpoint=${hub.direct.endpoint};TaskHub=default;Authentication=None`;
    writeFileSync(
      path.join(own, 'appsettings.Development.json'),
      JSON.stringify({ ConnectionStrings: { S: connection } }),
    );
    const ran = await runCommandLine(['hub', 'status', '-o', 'json'], { environment: {}, folder: own });
    const { source } = JSON.parse(ran.stdout) as { readonly source: unknown };
    assert.deepEqual(source, { kind: 'file', file: 'appsettings.Development.json' });
    mkdirSync(path.join(own, 'Properties'));
    const environmentVariables = { ENDPOINT: 'http://localhost:1', TASKHUB: 'other' };
    const profiles = JSON.stringify({ profiles: { Cloud: { environmentVariables } } });
    writeFileSync(path.join(own, 'Properties', 'launchSettings.json'), profiles);
    const torn = await runCommandLine(['hub', 'status'], { environment: {}, folder: own });
    assert.equal(torn.code, 2);
    assert.match(String(torn.error), /name several task hubs, in .+ and in .+\. Use --connection/);
  });

  it('names the option and the rule of what it cannot take', async () => {
    for (const [args, rule] of [
      [['list', '--status', 'Sleeping'], undefined],
      [['list', '--limit', 'many'], undefined],
      [['list', '--created-from', 'soon'], /createdFrom: Enter an age/],
      [['suspend'], /Use instance IDs/],
      [['suspend', 'a', '--all'], /Use instance IDs/],
      [['terminate', 'a', '-r', 'x', '--output-value', '1'], /output: Specify either/],
      [['list', '--endpoint', 'http://a b'], /--endpoint/],
      [['list', '--hub', 'no hub!', '--endpoint', 'http://localhost:1'], /--hub: /],
      [['list', '--auth', 'Magic', '--endpoint', 'http://localhost:1'], /--auth: /],
      [['nonsense'], undefined],
    ] as const) {
      const ran = await run(args);
      assert.equal(ran.code, 2, args.join(' '));
      if (rule !== undefined) assert.match(errorText(ran.error), rule);
      assert.equal(ran.stdout, '');
    }
  });

  it('ends with “not reachable” where nothing listens, in one sentence', async () => {
    const ran = await run(['list', '--endpoint', 'http://127.0.0.1:9']);
    assert.equal(ran.code, 5);
  });
});
