import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stackPieces } from '../../../src/history/failures/stackFrames.js';
import { cpuTimeMs } from '../../support/cpuTime.js';

function places(stack: string): readonly unknown[] {
  return stackPieces(stack).flatMap(({ text, place }) => (place === undefined ? [] : [{ text, ...place }]));
}

describe('the places that a stack trace names', () => {
  it('are found as Node.js writes them', () => {
    const stack = [
      'Error: The bank refused. See http://bank.test:80/a',
      '    at charge (/app/src/payments.js:12:9)',
      '    at async file:///app/my%20src/run.mjs:3:1',
      '    at C:\\work\\orders\\pay.ts:7:20',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      '    at new Promise (<anonymous>)',
    ].join('\n');
    assert.deepEqual(places(stack), [
      { text: '/app/src/payments.js:12:9', file: '/app/src/payments.js', line: 12, column: 9 },
      { text: 'file:///app/my%20src/run.mjs:3:1', file: '/app/my%20src/run.mjs', line: 3, column: 1 },
      { text: 'C:\\work\\orders\\pay.ts:7:20', file: 'C:\\work\\orders\\pay.ts', line: 7, column: 20 },
    ]);
  });

  it('are found as .NET writes them', () => {
    const stack = [
      '   at Orders.Charge.RunAsync(TaskActivityContext context, String id) in /src/Orders/Charge.cs:line 42',
      '   at Orders.Pay() in C:\\My Work\\Pay.cs:line 7',
      '--- End of stack trace from previous location ---',
    ].join('\r\n');
    assert.deepEqual(places(stack), [
      { text: '/src/Orders/Charge.cs:line 42', file: '/src/Orders/Charge.cs', line: 42 },
      { text: 'C:\\My Work\\Pay.cs:line 7', file: 'C:\\My Work\\Pay.cs', line: 7 },
    ]);
  });

  it('are found as Python writes them', () => {
    const stack = 'Traceback (most recent call last):\n  File "/app/orders.py", line 12, in charge\n    raise E()\n';
    assert.deepEqual(places(stack), [{ text: '"/app/orders.py", line 12', file: '/app/orders.py', line: 12 }]);
  });

  it('are found as Java writes them, in the folders of the package', () => {
    const stack =
      'java.lang.Error: no\n\tat com.acme.orders.Charge.run(Charge.java:42)\n\tat java.base/java.lang.A.b(A.java:1)';
    assert.deepEqual(places(stack), [
      { text: 'Charge.java:42', file: 'com/acme/orders/Charge.java', line: 42 },
      { text: 'A.java:1', file: 'java/lang/A.java', line: 1 },
    ]);
  });

  it('lose nothing of the text, whatever it is', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('    at f (/a/b.js:1:2)', 'x in /a.cs:line 3', '  File "a.py", line 1', '\tat a.B.c(B.java:1)'),
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const stack = lines.join(end);
        assert.equal(
          stackPieces(stack)
            .map(({ text }) => text)
            .join(''),
          stack,
        );
      }),
    );
  });

  it('are looked for in no time, also in text that is made to hold it up', () => {
    const evil = ['at (', ' in ', 'File "', 'a.b:1:'].map((part) => part.repeat(400_000 / part.length)).join('\n');
    const many = `${' in '.repeat(400)}\n`.repeat(250);
    const before = cpuTimeMs();
    stackPieces(evil);
    stackPieces(many);
    assert.ok(cpuTimeMs() - before < 2_000);
  });
});
