import assert from 'node:assert/strict';
import fc from 'fast-check';
import { authenticationTypes } from '../../../src/client/connection/authentication.js';
import {
  type ConnectionSettings,
  formatConnectionString,
  parseConnectionString,
} from '../../../src/client/connection/connectionString.js';
import { ConnectionStringError } from '../../../src/client/connection/connectionStringError.js';
import { errorText } from '../../../src/text/errors/errorText.js';
import { says } from '../../support/said.js';

function problemOf(text: string): ConnectionStringError {
  try {
    parseConnectionString(text);
  } catch (error) {
    assert.ok(error instanceof ConnectionStringError);
    return error;
  }
  return assert.fail(`accepted: ${text}`);
}

describe('connection strings', () => {
  it('that was pasted in its quotes says so', () => {
    for (const [open, close] of ['""', "''", '``', '“”', '‘’']) {
      const text = `${open ?? ''}Endpoint=http://localhost:8080;TaskHub=a${close ?? ''}`;
      assert.throws(
        () => parseConnectionString(` ${text} `),
        says('Remove the quotation marks around the connection string.'),
      );
    }
    assert.equal(parseConnectionString('Endpoint="http://localhost:8080"').endpoint, 'http://localhost:8080');
  });

  it('names a Functions host and the place of its key', () => {
    const app = 'Endpoint=https://app.azurewebsites.net;TaskHub=Orders;Authentication=Functions';
    assert.deepEqual(parseConnectionString(`${app};KeyFile=/home/me/app key`), {
      ...{ endpoint: 'https://app.azurewebsites.net', taskHub: 'Orders', authentication: 'Functions' },
      keyFile: '/home/me/app key',
    });
    assert.equal(parseConnectionString(`${app};KeyVariable=APP_KEY`).keyVariable, 'APP_KEY');
    assert.equal(problemOf(`${app};KeyVariable=no-name`).fact.key, 'KeyVariable');
    assert.equal(problemOf(`${app};KeyFile=a;KeyVariable=B`).fact.rule, 'oneKeyPlace');
    assert.equal(problemOf('Endpoint=http://app.example;Authentication=Functions;KeyFile=a').fact.rule, 'keyNeedsTls');
    assert.equal(problemOf('Endpoint=https://a.example;Authentication=AzureCli;KeyFile=a').fact.rule, 'functionsOnly');
  });

  it('reads every key', () => {
    assert.deepEqual(
      parseConnectionString(
        'Endpoint=https://orders-x1.westeurope.durabletask.io;TaskHub=prod;Authentication=WorkloadIdentity;' +
          'ClientID=00000000-0000-0000-0000-000000000001;TenantId=contoso.onmicrosoft.com;' +
          'TokenFilePath=/var/run/token;AdditionallyAllowedTenants=a-1, b-2 ,;' +
          'ResourceId=https://durabletask.azure.us;AuthorityHost=https://login.microsoftonline.us',
      ),
      {
        endpoint: 'https://orders-x1.westeurope.durabletask.io',
        taskHub: 'prod',
        authentication: 'WorkloadIdentity',
        clientId: '00000000-0000-0000-0000-000000000001',
        tenantId: 'contoso.onmicrosoft.com',
        tokenFilePath: '/var/run/token',
        additionallyAllowedTenants: ['a-1', 'b-2'],
        resourceId: 'https://durabletask.azure.us',
        authorityHost: 'https://login.microsoftonline.us',
      },
    );
  });

  it('takes keys and authentication values in any case, blanks around them and a last semicolon', () => {
    assert.deepEqual(
      parseConnectionString(' endpoint = http://localhost:8080 ; TASKHUB=default;authentication= none ;; '),
      {
        endpoint: 'http://localhost:8080',
        taskHub: 'default',
        authentication: 'None',
      },
    );
    for (const type of authenticationTypes) {
      const { authentication } = parseConnectionString(`Endpoint=https://h;Authentication=${type.toUpperCase()}`);
      assert.equal(authentication, type);
    }
    assert.equal(
      parseConnectionString('Endpoint=https://h;Authentication=DefaultAzureCredential').authentication,
      'DefaultAzure',
    );
  });

  it('splits a pair at its first equals sign and honours quotes', () => {
    assert.equal(parseConnectionString('Endpoint=http://h;TaskHub=a=b=c').taskHub, 'a=b=c');
    assert.equal(parseConnectionString(`Endpoint=http://h;TaskHub="x;y ""z"" 'q'"`).taskHub, `x;y "z" 'q'`);
    assert.equal(
      parseConnectionString(`Endpoint=http://h;TokenFilePath='c:\\a;b''c' ; TaskHub=t`).tokenFilePath,
      `c:\\a;b'c`,
    );
  });

  it('leaves an absent or empty task hub absent', () => {
    assert.equal('taskHub' in parseConnectionString('Endpoint=http://h'), false);
    assert.equal('taskHub' in parseConnectionString('Endpoint=http://h;TaskHub='), false);
  });

  it('needs no authentication for http, and a named one for https', () => {
    assert.equal(parseConnectionString('Endpoint=http://h:1').authentication, 'None');
    const problem = problemOf('Endpoint=https://h;TaskHub=t');
    assert.equal(problem.fact.key, 'Authentication');
    assert.match(errorText(problem), /^Authentication is missing\. Use one of DefaultAzure, .*None\.$/);
  });

  const malformed: readonly (readonly [text: string, key: string, message: RegExp])[] = [
    ['', 'Endpoint', /^Endpoint is missing\.$/],
    ['TaskHub=t;Authentication=None', 'Endpoint', /^Endpoint is missing\.$/],
    ['Endpoint=;TaskHub=t', 'Endpoint', /^Endpoint is empty\.$/],
    ['Endpoint=http://h;TaskHub', 'TaskHub', /^TaskHub has no value\. Write it as key=value\.$/],
    ['Endpoint=http://h;TaskHub;x=y', 'TaskHub', /^TaskHub has no value/],
    ['Endpoint=http://h;TaskHub=a;taskhub=b', 'TaskHub', /^TaskHub appears more than once\.$/],
    ['Endpoint=http://h;Hub=a', 'Hub', /^“Hub” isn’t a known key\. Use Endpoint, TaskHub, /],
    ['Endpoint=http://h;pass/word+1=a', '', /^The text before “=” isn’t a known key/],
    ['Endpoint=http://h;TaskHub="abc', 'TaskHub', /^The value of TaskHub has no closing quotation mark\.$/],
    ['Endpoint=http://h;TaskHub="abc"d', 'TaskHub', /^The value of TaskHub has text after its closing/],
    ['Endpoint=http://h;TaskHub=hüb', 'TaskHub', /^TaskHub can contain only printable ASCII/],
    ['Endpoint=http://h;Authentication=Password', 'Authentication', /^Authentication must be one of DefaultAzure, /],
    ['Endpoint=http://h;ClientID=a b', 'ClientID', /^ClientID can contain only letters/],
    ['Endpoint=http://h;TenantId=a/b', 'TenantId', /^TenantId can contain only letters/],
    [
      'Endpoint=http://h;AdditionallyAllowedTenants=a,/',
      'AdditionallyAllowedTenants',
      /comma-separated list of tenant IDs/,
    ],
    ['Endpoint=http://h;ResourceId=a b', 'ResourceId', /^ResourceId can’t contain spaces/],
    ['Endpoint=http://h;AuthorityHost=http://login', 'AuthorityHost', /starts with https:\/\/\.$/],
    ['Endpoint=ftp://h', 'Endpoint', /^Endpoint must start with http:\/\/ or https:\/\/\.$/],
    ['Endpoint=http://h:99999', 'Endpoint', /^Endpoint must be a host name/],
    ['Endpoint=http://h:0', 'Endpoint', /between 1 and 65535/],
    ['Endpoint=http://h/hubs/a', 'Endpoint', /without a path/],
    ['Endpoint=http://h?x', 'Endpoint', /without a path/],
    ['Endpoint=http://a b', 'Endpoint', /^Endpoint must be a host name/],
    ['Endpoint=https://me:secret@h', 'Endpoint', /^Endpoint can’t contain a user name or password\.$/],
  ];
  for (const [text, key, message] of malformed) {
    it(`names the key in ${JSON.stringify(text)}`, () => {
      const problem = problemOf(text);
      assert.equal(problem.fact.key, key);
      assert.match(errorText(problem), message);
      assert.doesNotMatch(errorText(problem), /secret/);
    });
  }

  it('reads back what it writes', () => {
    const optional = (values: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
      fc.option(values, { nil: undefined });
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1 });
    const identifier = fc.stringMatching(/^[A-Za-z0-9.-]+$/);
    const arbitrary = fc.record({
      endpoint: fc.constantFrom('http://localhost:8080', 'https://a-1.westeurope.durabletask.io', 'http://[::1]:5000'),
      authentication: fc.constantFrom(...authenticationTypes),
      taskHub: optional(printable),
      clientId: optional(identifier),
      tenantId: optional(identifier),
      tokenFilePath: optional(printable),
    });
    fc.assert(
      fc.property(arbitrary, (values) => {
        const settings = Object.fromEntries(
          Object.entries(values).filter(([, value]) => value !== undefined),
        ) as unknown as ConnectionSettings;
        assert.deepEqual(parseConnectionString(formatConnectionString(settings)), settings);
      }),
    );
  });

  it('never hangs or throws anything but its own error, whatever is pasted', () => {
    const parts = fc.constantFrom('Endpoint', 'TaskHub', '=', ';', '"', "'", ' ', 'http://h', 'None', 'x');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((list) => list.join('')),
        ),
        (text) => {
          try {
            parseConnectionString(text);
          } catch (error) {
            assert.ok(error instanceof ConnectionStringError, String(error));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
