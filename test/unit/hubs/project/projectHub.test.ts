import assert from 'node:assert/strict';
import { type ProjectFinding, readProject } from '../../../../src/hubs/project/projectHub.js';

const connection = 'Endpoint=http://localhost:8080;Authentication=None';
const usual = 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING';

const host = (durableTask: unknown): string => JSON.stringify({ version: '2.0', extensions: { durableTask } });
const settings = (Values: Readonly<Record<string, unknown>>): string => JSON.stringify({ IsEncrypted: false, Values });
const managed = (more: object = {}, storage: object = {}): string =>
  host({ ...more, storageProvider: { type: 'azureManaged', ...storage } });

/** What was found, in short. */
function short(findings: readonly ProjectFinding[]): readonly string[] {
  return findings.map((found) => {
    switch (found.kind) {
      case 'hub':
        return `${found.taskHub} at ${found.endpoint} by ${found.file}`;
      case 'broken':
        return `broken ${found.file}`;
      case 'otherStorage':
        return `stored in ${found.provider}`;
      case 'notSet':
        return `${found.name} of ${found.file} is not set`;
      case 'badValue':
        return `${found.name} of ${found.file}: ${found.problem}`;
    }
  });
}

describe('the hub of a project', () => {
  it('is what host.json names, looked up in local.settings.json', () => {
    const found = readProject({
      'host.json': managed({ hubName: '%TASKHUB_NAME%' }, { connectionStringName: 'MY_HUB' }),
      'local.settings.json': settings({ MY_HUB: connection, TASKHUB_NAME: 'orders', [usual]: 'never read' }),
    });
    assert.deepEqual(short(found), ['orders at http://localhost:8080 by host.json']);
    const [hub] = found;
    assert.equal(
      hub?.kind === 'hub' ? hub.connectionString : undefined,
      'Endpoint=http://localhost:8080;TaskHub=orders;Authentication=None',
    );
  });

  it('has the usual variable, and the name in the connection string, where host.json names none', () => {
    const values = settings({ [usual]: `${connection};TaskHub=inString`, TASKHUB_NAME: 'inVariable' });
    assert.deepEqual(short(readProject({ 'host.json': managed(), 'local.settings.json': values })), [
      'inString at http://localhost:8080 by host.json',
    ]);
    assert.deepEqual(
      short(readProject({ 'host.json': managed({ hubName: 'inHost' }), 'local.settings.json': values })),
      ['inHost at http://localhost:8080 by host.json'],
    );
    const bare = settings({ [usual]: connection });
    assert.deepEqual(short(readProject({ 'host.json': managed(), 'local.settings.json': bare })), [
      'default at http://localhost:8080 by host.json',
    ]);
  });

  it('is read with comments in the files, names in any case, and settings that override host.json', () => {
    const texts = {
      'host.json': '{ // ours\n "extensions": {"durableTask": {"storageProvider": {"type": "AzureManaged",}, }} }',
      'local.settings.json': settings({
        [usual.toLowerCase()]: connection,
        AzureFunctionsJobHost__extensions__durableTask__hubName: 'overridden',
      }),
    };
    assert.deepEqual(short(readProject(texts)), ['overridden at http://localhost:8080 by host.json']);
  });

  it('is found by the variables of a .env file alone', () => {
    const env = `# a comment\nexport ${usual}="${connection}"\nTASKHUB_NAME='billing' # here\nEMPTY=\n`;
    assert.deepEqual(short(readProject({ '.env': env })), ['billing at http://localhost:8080 by .env']);
    const pair = 'DTS_ENDPOINT=https://orders.westus.durabletask.io\nTASKHUB=orders';
    const [hub] = readProject({ '.env': pair });
    assert.equal(
      hub?.kind === 'hub' ? hub.connectionString : undefined,
      'Endpoint=https://orders.westus.durabletask.io;TaskHub=orders;Authentication=DefaultAzure',
    );
  });

  it('prefers local.settings.json to .env', () => {
    const found = readProject({
      'local.settings.json': settings({ [usual]: connection, TASKHUB_NAME: 'settings' }),
      '.env': `${usual}=Endpoint=http://localhost:9\nTASKHUB_NAME=env`,
    });
    assert.deepEqual(short(found), ['settings at http://localhost:8080 by local.settings.json']);
  });

  it('is none where the files say nothing of one', () => {
    assert.deepEqual(readProject({}), []);
    assert.deepEqual(readProject({ 'host.json': '{"version": "2.0"}' }), []);
    assert.deepEqual(readProject({ '.env': 'ENDPOINT=http://localhost:3000\nPASSWORD=x' }), []);
  });
});

describe('a project without a reachable hub', () => {
  it('whose storage is another one says which', () => {
    assert.deepEqual(short(readProject({ 'host.json': host({}) })), ['stored in AzureStorage']);
    const mssql = host({ storageProvider: { type: 'mssql' } });
    assert.deepEqual(short(readProject({ 'host.json': mssql })), ['stored in mssql']);
  });

  it('names the variable that is not set', () => {
    assert.deepEqual(short(readProject({ 'host.json': managed() })), [`${usual} of host.json is not set`]);
    const named = managed({ hubName: '%HUB%' });
    const values = settings({ [usual]: connection });
    assert.deepEqual(short(readProject({ 'host.json': named, 'local.settings.json': values })), [
      'HUB of host.json is not set',
    ]);
  });

  it('names the file that is broken, once, and reads the others', () => {
    const values = settings({ [usual]: connection });
    assert.deepEqual(short(readProject({ 'host.json': '{', 'local.settings.json': values })), [
      'broken host.json',
      'default at http://localhost:8080 by local.settings.json',
    ]);
    assert.deepEqual(short(readProject({ 'host.json': managed(), 'local.settings.json': '[]' })), [
      'broken local.settings.json',
    ]);
  });

  it('says what is wrong with a value without repeating it', () => {
    const secret = 'AccountKey=c2VjcmV0';
    const values = settings({ [usual]: `DefaultEndpointsProtocol=https;${secret}` });
    const [found] = short(readProject({ 'host.json': managed(), 'local.settings.json': values }));
    assert.match(found ?? '', /^DURABLE_TASK_SCHEDULER_CONNECTION_STRING of local\.settings\.json: “Default/);
    assert.doesNotMatch(found ?? '', /c2VjcmV0/);
    const [name] = short(readProject({ '.env': `${usual}=${connection}\nTASKHUB_NAME=../x\u202e` }));
    assert.match(name ?? '', /TaskHub must be a name of letters/);
  });

  it('does not break on files of any other shape', () => {
    for (const text of ['null', '1', '[]', '{"extensions":1}', '{"extensions":{"durableTask":[]}}', '{"Values":[1]}']) {
      for (const name of ['host.json', 'local.settings.json'] as const) readProject({ [name]: text });
    }
    assert.deepEqual(readProject({ 'local.settings.json': '{"Values":{"__proto__":"x","TASKHUB_NAME":1}}' }), []);
  });
});
