import assert from 'node:assert/strict';
import { authenticationTypes } from '../../../../src/client/connection/authentication.js';
import { isProjectFile } from '../../../../src/hubs/project/projectFiles.js';
import { type ProjectFinding, readProject } from '../../../../src/hubs/project/projectHub.js';
import { factText } from '../../../../src/text/errors/errorText.js';

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
        return `${found.taskHub} at ${found.endpoint} by ${found.file}${found.profile === undefined ? '' : ` (${found.profile})`}`;
      case 'broken':
        return `broken ${found.file}`;
      case 'encrypted':
        return `encrypted ${found.file}`;
      case 'otherStorage':
        return `stored in ${found.provider}`;
      case 'notSet':
        return `${found.name} of ${found.file} is not set`;
      case 'badValue':
        return `${found.name} of ${found.file}: ${factText(found.problem)}`;
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
    assert.match(name ?? '', /^TASKHUB_NAME of \.env: The task hub name can contain only letters/);
  });

  it('does not break on files of any other shape', () => {
    for (const text of ['null', '1', '[]', '{"extensions":1}', '{"extensions":{"durableTask":[]}}', '{"Values":[1]}']) {
      for (const name of ['host.json', 'local.settings.json'] as const) readProject({ [name]: text });
    }
    assert.deepEqual(readProject({ 'local.settings.json': '{"Values":{"__proto__":"x","TASKHUB_NAME":1}}' }), []);
  });
});

describe('the spelling of the files of a Functions project', () => {
  it('is read without regard to case, member names included', () => {
    const texts = {
      'host.json': JSON.stringify({
        Extensions: {
          DURABLETASK: {
            HubName: 'greenhouse',
            StorageProvider: { TYPE: 'azuremanaged', ConnectionStringname: 'dts' },
          },
        },
      }),
      'local.settings.json': JSON.stringify({ values: { DTS: connection } }),
    };
    assert.deepEqual(short(readProject(texts)), ['greenhouse at http://localhost:8080 by host.json']);
  });

  it('has settings override host.json, with colons or two underscores', () => {
    for (const mark of [':', '__']) {
      const prefix = ['AzureFunctionsJobHost', 'extensions', 'durableTask', ''].join(mark);
      const values = {
        OTHER: connection,
        [`${prefix}hubName`]: 'orchard',
        [`${prefix}storageProvider${mark}connectionStringName`]: 'OTHER',
        [`${prefix}storageProvider${mark}type`]: 'azureManaged',
      };
      const texts = { 'host.json': host({ hubName: 'greenhouse' }), 'local.settings.json': settings(values) };
      assert.deepEqual(short(readProject(texts)), ['orchard at http://localhost:8080 by host.json'], mark);
    }
  });

  it('finds a connection whose parts are settings of their own', () => {
    const texts = {
      'host.json': managed({ hubName: 'orchard' }, { connectionStringName: 'DTS' }),
      'local.settings.json': settings({ DTS__endpoint: 'http://localhost:8080' }),
    };
    assert.deepEqual(short(readProject(texts)), ['orchard at http://localhost:8080 by host.json']);
  });
});

describe('what is wrong with the name of a hub', () => {
  const values = { [usual]: connection, EMPTY: '', ODD: 'my hub' };
  const problemOf = (more: object, extra: object = {}): string | undefined =>
    short(readProject({ 'host.json': managed(more), 'local.settings.json': settings({ ...values, ...extra }) }))[0];

  it('is said of the place where the name stands', () => {
    assert.equal(problemOf({ hubName: '' }), 'hubName of host.json: The task hub name is empty.');
    assert.equal(problemOf({ hubName: '%EMPTY%' }), 'EMPTY of local.settings.json: The task hub name is empty.');
    assert.match(
      problemOf({ hubName: '%ODD%' }) ?? '',
      /^ODD of local\.settings\.json: The task hub name can contain only/,
    );
    assert.match(problemOf({ hubName: 'a %ODD%' }) ?? '', /^hubName of host\.json: /);
    const override = 'AzureFunctionsJobHost__extensions__durableTask__hubName';
    assert.equal(
      problemOf({ hubName: 'good' }, { [override]: '' }),
      `${override} of local.settings.json: The task hub name is empty.`,
    );
  });

  it('is said of the connection string that holds it', () => {
    const [found] = short(readProject({ '.env': `DTS_CONNECTION_STRING="${connection};TaskHub=a/b"` }));
    assert.match(found ?? '', /^DTS_CONNECTION_STRING of \.env: The task hub name can contain only/);
  });
});

describe('settings that are encrypted', () => {
  const cipher = 'CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  const encrypted = (Values: object): string => JSON.stringify({ IsEncrypted: true, Values });

  it('are told so, and nothing of their text is taken for a name', () => {
    const texts = {
      'host.json': managed({ hubName: '%HUB%' }),
      'local.settings.json': encrypted({ [usual]: cipher, HUB: cipher }),
    };
    assert.deepEqual(short(readProject(texts)), ['encrypted local.settings.json']);
    assert.deepEqual(short(readProject({ 'local.settings.json': encrypted({ [usual]: cipher }) })), [
      'encrypted local.settings.json',
    ]);
  });

  it('matter to nobody where .env sets what is needed, or the project has no task hub', () => {
    const env = `${usual}=${connection}`;
    assert.deepEqual(
      short(readProject({ 'host.json': managed(), 'local.settings.json': encrypted({}), '.env': env })),
      ['default at http://localhost:8080 by host.json'],
    );
    assert.deepEqual(readProject({ 'local.settings.json': encrypted({ AzureWebJobsStorage: cipher }) }), []);
  });
});

describe('names that the samples of the SDKs use', () => {
  it('are known, for a connection string', () => {
    for (const name of [
      usual,
      'DURABLE_TASK_CONNECTION_STRING',
      'DTS_CONNECTION_STRING',
      'AZURE_DTS_CONNECTION_STRING',
    ]) {
      assert.deepEqual(short(readProject({ '.env': `${name}=${connection};TaskHub=a` })), [
        'a at http://localhost:8080 by .env',
      ]);
    }
  });

  it('are known, for an address and a hub', () => {
    const pairs = [
      ['ENDPOINT', 'TASKHUB'],
      ['DTS_ENDPOINT', 'DTS_TASK_HUB'],
      ['DTS_ENDPOINT', 'DTS_TASKHUB'],
      ['AZURE_DTS_ENDPOINT', 'AZURE_DTS_TASKHUB'],
      ['DURABLE_TASK_SCHEDULER_ENDPOINT', 'DURABLE_TASK_SCHEDULER_TASK_HUB'],
      ['DURABLE_TASK_SCHEDULER_ENDPOINT_ADDRESS', 'DURABLE_TASK_SCHEDULER_TASK_HUB_NAME'],
      ['DURABLE_TASK_SCHEDULER_ENDPOINT', 'DURABLE_TASK_SCHEDULER_TASKHUB'],
      ['DTS_HOST_ADDRESS', 'DTS_TASK_HUB'],
    ];
    for (const [endpoint = '', hub = ''] of pairs) {
      assert.deepEqual(short(readProject({ '.env': `${endpoint}=http://localhost:8080\n${hub}=a` })), [
        'a at http://localhost:8080 by .env',
      ]);
    }
  });

  it('do not matter where the value can be nothing else', () => {
    assert.deepEqual(short(readProject({ '.env': `SCHEDULER=${connection};TaskHub=a\nTASKHUB_NAME=other` })), [
      'a at http://localhost:8080 by .env',
    ]);
    const others = [
      'Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=b',
      'Endpoint=https://x.azconfig.io;Id=a;Secret=b',
      'Endpoint=http://localhost:8080',
      'endpoint=https://x.communication.azure.com/;accesskey=b',
      'Server=.;Database=TaskHub;Authentication=Active Directory Default',
    ];
    assert.deepEqual(readProject({ '.env': others.map((value, at) => `V${at}="${value}"`).join('\n') }), []);
  });
});

describe('a value of a .env file', () => {
  const hub = (env: string): readonly string[] => short(readProject({ '.env': env }));
  const by = (hubText: string): string => `${usual}="Endpoint=http://localhost:8080;TaskHub=${hubText}"`;

  it('may refer to others, before and after it, with a default', () => {
    assert.deepEqual(hub(`FIELD=orchard\n${by('${FIELD}')}`), ['orchard at http://localhost:8080 by .env']);
    assert.deepEqual(hub(`${by('${A}-${B}')}\nA=x\nB=\${A}y`), ['x-xy at http://localhost:8080 by .env']);
    assert.deepEqual(hub(by('${NONE:-plan}')), ['plan at http://localhost:8080 by .env']);
    assert.deepEqual(hub(`NONE=\n${by('${NONE-b}')}`), ['b at http://localhost:8080 by .env']);
  });

  it('that refers to what the file does not set, or to itself, says so', () => {
    assert.deepEqual(hub(by('${FIELD}')), ['FIELD of .env is not set']);
    assert.deepEqual(hub(`A=\${B}\nB=\${A}\n${by('${A}')}`), ['A of .env is not set']);
    assert.deepEqual(hub(`DTS_ENDPOINT=http://localhost:8080\nTASKHUB=\${X}`), ['X of .env is not set']);
  });

  it('that grows without end or goes through ever more names costs nothing', () => {
    const doubling = Array.from({ length: 64 }, (_, at) => `V${at}=\${V${at + 1}}\${V${at + 1}}`).join('\n');
    assert.match(hub(`${doubling}\nV64=x\n${by('${V0}')}`)[0] ?? '', /is not set$/);
    const chain = Array.from({ length: 9_000 }, (_, at) => `V${at}=\${V${at + 1}}`).join('\n');
    assert.match(hub(`${by('${V0}')}\n${chain}`)[0] ?? '', /is not set$/);
  });
});

describe('a .NET project', () => {
  const scheduler = 'Endpoint=http://localhost:8094;TaskHub=greenhouse;Authentication=None';

  it('is read by its settings: at the root, in ConnectionStrings and in any section', () => {
    for (const value of [
      { Scheduler: scheduler },
      { ConnectionStrings: { Anything: scheduler } },
      { DurableTaskScheduler: { ConnectionString: scheduler } },
      { DurableTask: { EndpointAddress: 'http://localhost:8094', TaskHubName: 'greenhouse' } },
    ]) {
      assert.deepEqual(short(readProject({ 'appsettings.json': JSON.stringify(value) })), [
        'greenhouse at http://localhost:8094 by appsettings.json',
      ]);
    }
  });

  it('may have comments, trailing commas and a byte order mark in them', () => {
    const text = `\ufeff{ // ours\n "ConnectionStrings": { "S": "${scheduler}", }, /* end */ }`;
    assert.deepEqual(short(readProject({ 'appsettings.Development.json': text })), [
      'greenhouse at http://localhost:8094 by appsettings.Development.json',
    ]);
  });

  it('has a hub for each profile that names one', () => {
    const text = JSON.stringify({
      profiles: {
        One: { environmentVariables: { ENDPOINT: 'http://localhost:1', TASKHUB: 'a' } },
        Two: { environmentVariables: { ConnectionStrings__S: scheduler } },
        Three: { commandName: 'Project' },
        Four: { environmentVariables: { DTS_CONNECTION_STRING: 'Endpoint=x' } },
      },
    });
    assert.deepEqual(short(readProject({ 'Properties/launchSettings.json': text })), [
      'a at http://localhost:1 by Properties/launchSettings.json (One)',
      'greenhouse at http://localhost:8094 by Properties/launchSettings.json (Two)',
      `DTS_CONNECTION_STRING of Properties/launchSettings.json: Authentication is missing. Use one of ${authenticationTypes.join(', ')}.`,
    ]);
  });

  it('has secrets of its user that are not read', () => {
    const file = { 'secrets.json': JSON.stringify({ ConnectionStrings: { S: scheduler } }) };
    assert.deepEqual(readProject(file), []);
    assert.deepEqual(['secrets.json', 'appsettings.secrets.json'].map(isProjectFile), [false, true]);
  });

  it('says nothing of other settings, and only of broken files that seem to name a hub', () => {
    assert.deepEqual(readProject({ 'appsettings.json': '{"Logging": {"LogLevel": {"Default": "Debug"}}}' }), []);
    assert.deepEqual(readProject({ 'appsettings.json': '{"Logging": ' }), []);
    assert.deepEqual(short(readProject({ 'appsettings.json': '{"TaskHub": ' })), ['broken appsettings.json']);
    for (const text of [
      'null',
      '1',
      '[]',
      '{"profiles":[1]}',
      '{"profiles":{"a":null}}',
      '{"configurations":{"a":1}}',
    ]) {
      for (const name of ['appsettings.json', 'Properties/launchSettings.json', '.vscode/launch.json']) {
        assert.deepEqual(readProject({ [name]: text }), []);
      }
    }
  });
});

describe('what the editor starts', () => {
  const launch = (...configurations: readonly unknown[]): string =>
    `{ "configurations": ${JSON.stringify(configurations)}, }`;

  it('is read by the environment of each configuration', () => {
    const env = { DTS_ENDPOINT: 'http://localhost:1', DTS_TASKHUB: 'seedlings' };
    assert.deepEqual(
      short(readProject({ '.vscode/launch.json': launch({ name: 'Other' }, 1, { name: 'Worker', env }) })),
      ['seedlings at http://localhost:1 by .vscode/launch.json (Worker)'],
    );
  });

  it('is not known where the editor puts something in', () => {
    const env = { DTS_CONNECTION_STRING: '${env:MY_HUB}' };
    assert.deepEqual(short(readProject({ '.vscode/launch.json': launch({ name: 'Worker', env }) })), [
      'env:MY_HUB of .vscode/launch.json is not set',
    ]);
  });
});
