import assert from 'node:assert/strict';
import type { FailureDetails } from '../../../src/client/instance.js';
import {
  commonWords,
  failureFacts,
  failureKind,
  type FailureKind,
  normalised,
} from '../../../src/history/failures/failureKind.js';
import { dotnetStack, failureOf, taskFailed } from '../../support/histories/failedInstances.js';
import { cpuTimeMs } from '../../support/cpuTime.js';

function kindOf(
  failure: Partial<FailureDetails>,
  orchestration = 'Order',
  workspace: readonly string[] = [],
): FailureKind {
  return failureKind(failureFacts(failureOf(failure), orchestration), (file) => workspace.includes(file));
}

function areAlike(a: Partial<FailureDetails>, b: Partial<FailureDetails>): boolean {
  return kindOf(a).key === kindOf(b).key;
}

describe('failures that are alike', () => {
  it('have messages that differ only in numbers, IDs and what is quoted', () => {
    const alike = [
      'Order 17 of customer "Ann" has no stock (0.5 left).',
      'Order 4711 of customer "Bob O\'Neill" has no stock (12 left).',
      'Order a1b2c3d4-0000-4000-8000-1234567890ab of customer “C” has no stock (-3 left).',
    ];
    for (const message of alike) assert.ok(areAlike({ errorMessage: alike[0] ?? '' }, { errorMessage: message }));
    assert.ok(!areAlike({ errorMessage: 'Order 17 has no stock' }, { errorMessage: 'Order 17 has no owner' }));
    // An apostrophe is no quote.
    assert.equal(normalised("It didn't answer, and can't"), "It didn't answer, and can't");
    assert.equal(normalised('connect ECONNREFUSED 203.0.113.7:443'), 'connect ECONNREFUSED #');
    assert.equal(commonWords('Order 17 of customer "Ann" has no stock'), 'has no stock');
    assert.equal(commonWords('17 4711'), '');
  });

  it('have the same type, and come from the same line of the same activity', () => {
    const one = { errorType: 'A', errorMessage: 'x', stackTrace: dotnetStack('Charge.cs', 32) };
    assert.ok(areAlike(one, { ...one, errorMessage: 'something else' }));
    assert.ok(!areAlike(one, { ...one, errorType: 'B' }));
    assert.ok(!areAlike(one, { ...one, stackTrace: dotnetStack('Charge.cs', 33) }));
    assert.ok(!areAlike(one, { ...one, stackTrace: dotnetStack('Refund.cs', 32) }));
    assert.ok(!areAlike(taskFailed('Charge', one), taskFailed('Refund', one)));
    assert.notEqual(kindOf(one, 'Order').key, kindOf(one, 'Refund').key);
    // The activity counts, not who called it.
    assert.equal(kindOf(taskFailed('Charge', one), 'Order').key, kindOf(taskFailed('Charge', one), 'Refund').key);
    // A worker in a container has its files elsewhere.
    assert.ok(areAlike(one, { ...one, stackTrace: one.stackTrace.replaceAll('/src/Orders', 'C:\\work\\Orders') }));
  });

  it('are told by the first cause, however deep it is, and by the innermost task', () => {
    const cause = { errorType: 'Refused', errorMessage: 'no money', stackTrace: dotnetStack('Charge.cs', 32) };
    let failure = taskFailed('ChargeCard', cause);
    for (const child of ['E', 'D', 'C', 'B', 'A']) failure = taskFailed(child, failure);
    const { type, message, failed, place } = kindOf(failure);
    assert.deepEqual([type, message, failed], ['Refused', 'no money', { kind: 'task', name: 'ChargeCard' }]);
    assert.deepEqual(place, { file: '/src/Orders/Charge.cs', line: 32, isOfWorkspace: false });
    assert.equal(kindOf(failure).key, kindOf(taskFailed('ChargeCard', cause)).key);
    for (let depth = 0; depth < 10_000; depth += 1) failure = failureOf({ innerFailure: failure });
    assert.equal(kindOf(failure).message, 'no money');
  });

  it('are placed at the first frame of the workspace, else at the first that is of no library', () => {
    const stackTrace = [
      'Error: no',
      '    at Socket.fail (/app/node_modules/net/socket.js:1:2)',
      '    at request (/app/shared/http.js:3:4)',
      '    at charge (/app/src/charge.js:12:9)',
    ].join('\n');
    assert.deepEqual(kindOf({ stackTrace }).place, {
      ...{ file: '/app/shared/http.js', line: 3, column: 4, isOfWorkspace: false },
    });
    assert.deepEqual(kindOf({ stackTrace }, 'Order', ['/app/src/charge.js']).place, {
      ...{ file: '/app/src/charge.js', line: 12, column: 9, isOfWorkspace: true },
    });
    const onlyLibrary = stackTrace.split('\n').slice(0, 2).join('\n');
    assert.equal(kindOf({ stackTrace: onlyLibrary }).place?.file, '/app/node_modules/net/socket.js');
  });

  it('are placed in stack traces of Python, where the last frame threw, and of Java', () => {
    const python = [
      'Traceback (most recent call last):',
      '  File "/usr/lib/python3.12/worker.py", line 9, in run',
      '  File "/app/orders.py", line 12, in order',
      '  File "/app/charge.py", line 7, in charge',
      '    raise E()',
    ].join('\n');
    assert.equal(kindOf({ stackTrace: python }).place?.file, '/app/charge.py');
    const java = [
      'java.lang.Error: no',
      '\tat java.base/java.util.Objects.requireNonNull(Objects.java:233)',
      '\tat com.acme.orders.Charge.run(Charge.java:42)',
    ].join('\n');
    assert.deepEqual(kindOf({ stackTrace: java }).place, {
      ...{ file: 'com/acme/orders/Charge.java', line: 42, isOfWorkspace: false },
    });
  });

  it('are told by their words where their frames are those of who waited for them', () => {
    const failure = (words: string, line: number): Partial<FailureDetails> => ({
      errorType: 'TaskFailedError',
      errorMessage: words,
      stackTrace: `TaskFailedError\n    at Order (/app/order.js:${line}:1)`,
    });
    const hotel = failure('Activity task #1 failed: The hotel 17 is full.', 5);
    assert.ok(
      areAlike(hotel, failure('Sub-orchestration task #2 failed: Activity task #3 failed: The hotel 4 is full.', 9)),
    );
    assert.ok(
      areAlike(hotel, failure('1 of 3 tasks in the whenAll failed: Activity task #9 failed: The hotel 4 is full.', 9)),
    );
    assert.ok(!areAlike(hotel, failure('Activity task #1 failed: The flight 17 is full.', 5)));
    assert.equal(kindOf(hotel).message, 'The hotel 17 is full.');
    // Nothing but a wrapper is a message all the same.
    assert.equal(kindOf(failure('Activity task #1 failed: ', 5)).message, 'Activity task #1 failed:');
  });

  it('name what failed as Durable Functions and others report it', () => {
    const named = (errorMessage: string): unknown => kindOf({ errorMessage }).failed;
    assert.deepEqual(named(`Orchestrator function 'Order' failed: The activity function 'Charge' failed: "no".`), {
      ...{ kind: 'activity', name: 'Charge' },
    });
    assert.deepEqual(named(`The sub-orchestrator function 'Child' failed: "no"`), {
      kind: 'orchestration',
      name: 'Child',
    });
    assert.deepEqual(named(`Entity function 'counter' failed: no`), { kind: 'entity', name: 'counter' });
    assert.deepEqual(named('no'), { kind: 'orchestration', name: 'Order' });
  });

  it('keep one line of a message, whatever it is', () => {
    assert.equal(kindOf({ errorMessage: '\r\n  first   line\nsecond' }).message, 'first line');
    assert.equal(kindOf({ errorMessage: `${'x'.repeat(299)}😀` }).message, 'x'.repeat(299));
    assert.equal(kindOf({ errorMessage: '' }).message, '');
    const before = cpuTimeMs();
    kindOf({ errorMessage: "Task '".repeat(100_000), stackTrace: ' in '.repeat(100_000) });
    kindOf({ errorMessage: '"'.repeat(99_999) });
    kindOf({ errorMessage: 'a-'.repeat(200_000) });
    assert.ok(cpuTimeMs() - before < 2_000);
  });
});
