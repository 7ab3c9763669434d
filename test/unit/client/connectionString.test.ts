import assert from 'node:assert/strict';
import fc from 'fast-check';
import { authenticationTypes } from '../../../src/client/authentication.js';
import {
  type ConnectionSettings,
  formatConnectionString,
  parseConnectionString,
} from '../../../src/client/connectionString.js';
import { ConnectionStringError } from '../../../src/client/connectionStringError.js';

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
        /^ConnectionStringError: The connection string stands in quotes: leave them out\.$/,
      );
    }
    assert.equal(parseConnectionString('Endpoint="http://localhost:8080"').endpoint, 'http://localhost:8080');
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
    assert.equal(problem.key, 'Authentication');
    assert.match(problem.message, /^Authentication is missing; it is one of DefaultAzure, .*None\.$/);
  });

  const malformed: readonly (readonly [text: string, key: string, message: RegExp])[] = [
    ['', 'Endpoint', /^Endpoint is missing\.$/],
    ['TaskHub=t;Authentication=None', 'Endpoint', /^Endpoint is missing\.$/],
    ['Endpoint=;TaskHub=t', 'Endpoint', /^Endpoint is empty\.$/],
    ['Endpoint=http://h;TaskHub', 'TaskHub', /^TaskHub has no value: write key=value\.$/],
    ['Endpoint=http://h;TaskHub;x=y', 'TaskHub', /^TaskHub has no value/],
    ['Endpoint=http://h;TaskHub=a;taskhub=b', 'TaskHub', /^TaskHub is given twice\.$/],
    ['Endpoint=http://h;Hub=a', '“Hub”', /^“Hub” is not a known key; known are Endpoint, TaskHub, /],
    ['Endpoint=http://h;pass/word+1=a', 'The text before “=”', /^The text before “=” is not a known key/],
    ['Endpoint=http://h;TaskHub="abc', 'TaskHub', /^TaskHub has a value whose quotes are not closed\.$/],
    ['Endpoint=http://h;TaskHub="abc"d', 'TaskHub', /^TaskHub has text after the quotes/],
    ['Endpoint=http://h;TaskHub=hüb', 'TaskHub', /^TaskHub must be printable ASCII/],
    ['Endpoint=http://h;Authentication=Password', 'Authentication', /^Authentication must be one of DefaultAzure, /],
    ['Endpoint=http://h;ClientID=a b', 'ClientID', /^ClientID must be letters/],
    ['Endpoint=http://h;TenantId=a/b', 'TenantId', /^TenantId must be letters/],
    [
      'Endpoint=http://h;AdditionallyAllowedTenants=a,/',
      'AdditionallyAllowedTenants',
      /tenant ids separated by commas/,
    ],
    ['Endpoint=http://h;ResourceId=a b', 'ResourceId', /^ResourceId must not contain blanks/],
    ['Endpoint=http://h;AuthorityHost=http://login', 'AuthorityHost', /begins with https:\/\/\.$/],
    ['Endpoint=ftp://h', 'Endpoint', /^Endpoint must begin with http:\/\/ or https:\/\/\.$/],
    ['Endpoint=http://h:99999', 'Endpoint', /^Endpoint must be a host name/],
    ['Endpoint=http://h:0', 'Endpoint', /between 1 and 65535/],
    ['Endpoint=http://h/hubs/a', 'Endpoint', /without a path/],
    ['Endpoint=http://h?x', 'Endpoint', /without a path/],
    ['Endpoint=http://a b', 'Endpoint', /^Endpoint must be a host name/],
    ['Endpoint=https://me:secret@h', 'Endpoint', /^Endpoint must not contain a user name or password\.$/],
  ];
  for (const [text, key, message] of malformed) {
    it(`names the key in ${JSON.stringify(text)}`, () => {
      const problem = problemOf(text);
      assert.equal(problem.key, key);
      assert.match(problem.message, message);
      assert.doesNotMatch(problem.message, /secret/);
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
