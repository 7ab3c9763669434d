import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { status } from '@grpc/grpc-js';
import { parseConnectionString } from '../../../src/client/connection/connectionString.js';
import { taskHubErrorFrom } from '../../../src/client/grpc/statusErrors.js';
import { assertNever } from '../../../src/common/assertNever.js';
import { InvariantError } from '../../../src/common/invariantError.js';
import { errorTrace } from '../../../src/platform/errorTrace.js';

const secret = 'hunter2-payload';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

/** As grpc-js makes them: the message has the server's own text. */
function serviceError(code: status, details: string): Error {
  return Object.assign(new Error(`${code} ${status[code]}: ${details}`), { code, details });
}

const call = {
  ...({ endpoint: `https://${secret}.example`, isLoopback: false, taskHub: secret, effect: 'reads' } as const),
  ...({ subject: 'instance', sent: true, signedIn: false, timeoutMs: 1000 } as const),
};

const firstLine = (error: unknown): string => errorTrace(error).split('\n', 1)[0] ?? '';

describe('an error in the log', () => {
  it('of a task hub has its reason, the status of gRPC and its frames, and nothing of what the server said', () => {
    const cause = serviceError(status.PERMISSION_DENIED, `no role for ${secret}`);
    const error = taskHubErrorFrom({ code: status.PERMISSION_DENIED, details: secret }, call, cause);
    const trace = errorTrace(error);
    assert.match(trace, /^TaskHubError \(permissionDenied\)\n\s+at .+\n/);
    assert.match(trace, /\nCaused by:\nError \(7 PERMISSION_DENIED\)\n\s+at /);
    assert.doesNotMatch(trace, /hunter2/);
  });

  it('of our own has its message and its frames', () => {
    assert.match(
      errorTrace(new InvariantError('A span has at least one attempt.')),
      /^InvariantError: A span has at least one attempt\.\n\s+at .*errorTrace\.test/,
    );
    assert.equal(
      firstLine(thrownBy(() => assertNever(secret as never))),
      'InvariantError: A value of type string is none of the cases that are known.',
    );
  });

  it('of the script engine has its message where that quotes the code alone', () => {
    const nothing = JSON.parse('null') as { readonly name: string };
    assert.equal(firstLine(thrownBy(() => nothing.name)), "TypeError: Cannot read properties of null (reading 'name')");
    const plain = JSON.parse('{}') as { go(): void };
    assert.match(firstLine(thrownBy(() => plain.go())), /^TypeError: \w+\.go is not a function$/);
    const forever = (): number => forever() + 1;
    assert.equal(firstLine(thrownBy(forever)), 'RangeError: Maximum call stack size exceeded');
  });

  it('has no message that quotes a value: neither of the engine, of a parser nor of anybody else', () => {
    const members = JSON.parse(`{ "${secret}": null }`) as Record<string, { readonly x: number }>;
    const quoting: readonly (() => unknown)[] = [
      () => JSON.parse(secret),
      () => new Map([secret as never]),
      () => 'x' in (secret as never),
      () => Object.setPrototypeOf({}, secret as never),
      () => Object.defineProperty(Object.freeze({}), secret, { value: 1 }),
      () => new Intl.DateTimeFormat('en', { timeZone: secret }),
      () => (members[secret] as unknown as Record<string, unknown>)[secret],
      () => parseConnectionString(`${secret}=${secret}`),
      () => {
        throw new Error(secret);
      },
      () => {
        throw Object.assign(new Error(secret), { name: secret, reason: secret, code: secret, status: `${secret} x` });
      },
      () => {
        throw Object.assign(new TypeError(`${secret} is too long`), { cause: new RangeError(secret) });
      },
    ];
    for (const work of quoting) {
      const error = thrownBy(work);
      assert.ok(error instanceof Error && error.message.includes('hunter2'), String(error));
      assert.doesNotMatch(errorTrace(error), /hunter2/, String(error));
      assert.match(errorTrace(error), /\n\s+at /);
    }
  });

  it('of the operating system has its code and what was tried, and not the path', async () => {
    const error: unknown = await readFile(`/${secret}/none`).catch((thrown: unknown) => thrown);
    assert.equal(firstLine(error), 'Error (ENOENT, open)');
    assert.doesNotMatch(errorTrace(error), /hunter2/);
  });

  it('that is none, or whose causes go round in a circle, is told of all the same', () => {
    assert.equal(errorTrace(secret), 'a value that is no Error was thrown');
    assert.match(errorTrace(new Error('x', { cause: secret })), /\nCaused by:\na value that is no Error was thrown$/);
    const round = new Error('x');
    round.cause = round;
    assert.equal(errorTrace(round).split('Caused by:').length, 6);
  });
});
