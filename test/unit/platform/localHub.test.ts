import assert from 'node:assert/strict';
import { parseStatus, parseTakenPort } from '../../../src/localHub/controlClient.js';
import { lastWords } from '../../../src/localHub/detachedProcess.js';
import { localConnectionString, type LocalServer } from '../../../src/localHub/localHubState.js';
import { parseHubFile } from '../../../src/common/hubFile.js';
import { isProcessAlive } from '../../../src/localHub/stateFile.js';
import { parseConnectionString } from '../../../src/client/connection/connectionString.js';

const file = { pid: 7, host: '127.0.0.1', port: 8094, controlPort: 9000, key: 'k', version: '1', store: 'sqlite' };

describe('the state file of the local hub', () => {
  it('is read as it was written', () => {
    assert.deepEqual(parseHubFile(JSON.stringify(file)), file);
  });

  it('counts as absent when it is half written, something else, or has a value that cannot be', () => {
    const damaged = [undefined, '', '{"pid": 7', '[]', 'null', '7'];
    const wrong = [{ pid: 0 }, { pid: '7' }, { port: 70_000 }, { controlPort: -1 }, { host: 7 }, { key: undefined }];
    for (const text of [...damaged, ...wrong.map((change) => JSON.stringify({ ...file, ...change }))]) {
      assert.equal(parseHubFile(text), undefined, text);
    }
  });

  it('tells a living process from one that is gone', () => {
    assert.equal(isProcessAlive(process.pid), true);
    assert.equal(isProcessAlive(4_000_000), false);
  });
});

describe('the status of the local hub', () => {
  it('keeps what it knows and passes over what it does not', () => {
    const hub = {
      name: 'default',
      counts: { Running: 2, Odd: 'x' },
      workers: 1,
      unfilteredWorkers: 1,
      queued: { activities: 3 },
      more: true,
    };
    const known = { pid: 7, port: 8094, version: '1', store: 'memory', storeProblem: 'noSqlite' };
    const usualPortTaken = { port: 8080, isTaskHub: false, process: { pid: '9', name: 'node' } };
    const status = { ...known, usualPortTaken, hubs: [hub, null, {}] };
    const askedFor = [{ name: 'acme', by: 'worker' }, { name: 'shop' }, { name: 7 }, null];
    assert.deepEqual(parseStatus(JSON.stringify({ ...status, askedFor })), {
      ...known,
      usualPortTaken,
      hubs: [{ name: 'default', counts: { Running: 2 }, workers: 1, unfilteredWorkers: 1, queued: { activities: 3 } }],
      askedFor: [
        { name: 'acme', by: 'worker' },
        { name: 'shop', by: 'client' },
      ],
    });
    assert.deepEqual(parseStatus(JSON.stringify(status))?.askedFor, [], 'an older server says nothing of it');
  });

  it('says who has a port that is not to be had, as far as that can be read', () => {
    const process = { pid: '9', name: 'node' };
    assert.deepEqual(parseTakenPort({ port: 8080, isTaskHub: true, process, more: 1 }), {
      port: 8080,
      isTaskHub: true,
      process,
    });
    assert.deepEqual(parseTakenPort({ port: 8080, process: { pid: 9 } }), { port: 8080, isTaskHub: false });
    for (const odd of ['x', null, undefined, { port: '8080' }]) assert.equal(parseTakenPort(odd), undefined);
  });

  it('is none when it is not a status', () => {
    for (const text of ['', '{}', '[]', '{"pid":1,"port":2}']) assert.equal(parseStatus(text), undefined);
  });
});

describe('the last words of a process', () => {
  it('are its last line, without what the runtime adds', () => {
    const output = [
      'Port 80 is in use.',
      '(node:7) ExperimentalWarning: SQLite is an experimental feature',
      '(Use `node --trace-warnings ...` to show where the warning was created)',
      '',
    ].join('\n');
    assert.equal(lastWords(output), 'Port 80 is in use.');
    assert.equal(lastWords('\n'), '');
  });
});

describe('the connection string of a local hub', () => {
  it('is read back as it was meant, whatever the hub is called', () => {
    const server: LocalServer = {
      host: '::1',
      port: 8094,
      pid: 1,
      version: '1',
      store: 'sqlite',
      hubs: [],
      askedFor: [],
    };
    for (const taskHub of ['default', 'a;b="c"']) {
      const { endpoint, taskHub: read, authentication } = parseConnectionString(localConnectionString(server, taskHub));
      assert.deepEqual([endpoint, read, authentication], ['http://[::1]:8094', taskHub, 'None']);
    }
  });
});
