import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldedStack } from '../../../src/history/failures/foldedStack.js';
import { cpuTimeMs } from '../../support/cpuTime.js';

describe('the calls of a stack trace outside of what is known', () => {
  const runs = (stack: string, known: string): readonly string[] =>
    foldedStack(stack, (file) => file === known).runs.map(({ pieces, frames }) =>
      frames > 0 ? `(${frames})` : pieces.map(({ text }) => text).join(''),
    );

  it('are folded where at least two follow each other', () => {
    const stack = [
      'Error: no answer',
      '    at post (/lib/http.js:1:1)',
      '    at send (/lib/http.js:2:1)',
      '    at charge (/app/pay.js:3:1)',
      '    at run (/lib/worker.js:4:1)',
    ].join('\n');
    assert.deepEqual(runs(stack, '/app/pay.js'), [
      'Error: no answer\n',
      '(2)',
      '    at charge (/app/pay.js:3:1)\n',
      '    at run (/lib/worker.js:4:1)',
    ]);
  });

  it('take along the line of code that Python writes, and what .NET writes in between', () => {
    const python =
      'Traceback (most recent call last):\n  File "/lib/run.py", line 1, in run\n    go()\n  File "/lib/go.py", line 2, in go\n    pay()\n  File "/app/pay.py", line 3, in pay\n    raise E()\nE: no answer\n';
    assert.deepEqual(runs(python, '/app/pay.py'), [
      'Traceback (most recent call last):\n',
      '(2)',
      '  File "/app/pay.py", line 3, in pay\n    raise E()\nE: no answer\n',
    ]);
    const net =
      '   at Pay.Charge() in /app/Pay.cs:line 3\n   at System.Run()\n--- End of stack trace from previous location ---\n   at System.Go()';
    assert.deepEqual(runs(net, '/app/Pay.cs'), ['   at Pay.Charge() in /app/Pay.cs:line 3\n', '(2)']);
  });
});

describe('the calls of a stack trace of which nothing is known', () => {
  const shown = (...lines: readonly string[]): readonly string[] => {
    const { folds, runs } = foldedStack(lines.join('\n'), () => false);
    assert.equal(folds, 'libraries');
    return runs.flatMap(({ pieces, frames }) =>
      frames > 0
        ? [`(${frames})`]
        : pieces
            .map(({ text }) => text)
            .join('')
            .trimEnd()
            .split('\n'),
    );
  };

  it('are folded where they are of libraries, as Node.js writes them', () => {
    const own = '    at charge (/app/src/payments.js:12:9)';
    const lines = [
      '    at ActivityExecutor.execute (/app/node_modules/@microsoft/durabletask-js/dist/activity-executor.js:32:1)',
      '    at Array.map (<anonymous>)',
      '    at async Promise.all (/app/node_modules/p/index.js:1:1)',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      '    at node:internal/main/run_main_module:28:49',
    ];
    assert.deepEqual(shown('Error: no', own, ...lines), ['Error: no', own, '(5)']);
  });

  it('are folded where they are of libraries, as .NET writes them', () => {
    const own =
      '   at Orders.Charge.RunAsync(TaskActivityContext context, String id) in D:\\a\\shop\\shop\\Charge.cs:line 42';
    assert.deepEqual(
      shown(
        '   at System.Net.Sockets.Socket.Receive()',
        '   at System.IO.Stream.Read() in /_/src/libraries/System/Stream.cs:line 7',
        own,
        '   at Microsoft.DurableTask.TaskActivity`2.RunAsync()',
        '--- End of stack trace from previous location ---',
        '   at DurableTask.Core.TaskActivityDispatcher.Run() in D:\\a\\1\\s\\Dispatcher.cs:line 9',
      ),
      ['(2)', own, '(2)'],
    );
  });

  it('are folded where they are of libraries, as Python writes them, with their code', () => {
    assert.deepEqual(
      shown(
        'Traceback (most recent call last):',
        '  File "/azure-functions-host/workers/python/3.11/LINUX/X64/azure_functions_worker/dispatcher.py", line 1, in run',
        '    go()',
        '  File "/usr/local/lib/python3.11/site-packages/azure/durable_functions/orchestrator.py", line 2, in go',
        '    pay()',
        '  File "/app/pay.py", line 3, in pay',
        '    raise E()',
        'E: no',
      ),
      ['Traceback (most recent call last):', '(2)', '  File "/app/pay.py", line 3, in pay', '    raise E()', 'E: no'],
    );
  });

  it('are folded where they are of libraries, as Java writes them', () => {
    const own = '\tat com.acme.orders.Charge.run(Charge.java:42)';
    const lines = [
      '\tat com.microsoft.durabletask.TaskActivityExecutor.execute(TaskActivityExecutor.java:35)',
      '\tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(Unknown Source)',
      '\tat java.base/java.lang.Thread.run(Thread.java:840)',
    ];
    assert.deepEqual(shown('java.lang.Error: no', own, ...lines), ['java.lang.Error: no', own, '(3)']);
  });

  it('are shown where anybody may have written them, or only one stands between those', () => {
    const lines = [
      '    at post (/lib/http.js:1:1)',
      '    at Array.map (<anonymous>)',
      '    at send (C:\\shop\\http.js:2:1)',
      '   at Microsoft.Contoso.Pay() in /src/Pay.cs:line 3',
      '   at SystemOfOrders.Pay()',
    ];
    assert.deepEqual(shown(...lines), lines);
  });

  it('are shown from where it was thrown, three of them, where all are of libraries', () => {
    const frames = ['a', 'b', 'c', 'd', 'e'].map((name) => `    at ${name} (node:internal/${name}:1:1)`);
    assert.deepEqual(shown('Error: no', ...frames), ['Error: no', ...frames.slice(0, 3), '(2)']);
    assert.deepEqual(shown('Error: no', ...frames.slice(0, 4)), [
      'Error: no',
      ...frames.slice(0, 3),
      ...frames.slice(3, 4),
    ]);
    const python = ['a', 'b', 'c', 'd', 'e'].map(
      (name) => `  File "/usr/lib/python3.11/${name}.py", line 1, in ${name}`,
    );
    const head = 'Traceback (most recent call last):';
    assert.deepEqual(shown(head, ...python, 'E: no'), [head, '(2)', ...python.slice(2), 'E: no']);
  });
});

describe('a folded stack trace', () => {
  const line = fc.constantFrom(
    ...[
      'Error: x',
      '    at a (/app/a.js:1:1)',
      '    at b (/lib/b.js:1:1)',
      '    at c (node:c:1:1)',
      '   at System.Run()',
    ],
    ...['Traceback (most recent call last):', '  File "/usr/lib/python3.11/d.py", line 1, in d', '  c', '', '--- d'],
  );

  it('is together the whole trace, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (lines, isAnyKnown) => {
        const stack = lines.join('\n');
        const { runs } = foldedStack(stack, (file) => isAnyKnown && file === '/app/a.js');
        assert.equal(runs.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(''), stack);
      }),
    );
  });

  it('always shows a call where there is one', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { runs } = foldedStack(lines.join('\n'), () => false);
        const shown = runs.filter(({ frames }) => frames === 0).flatMap(({ pieces }) => pieces.map(({ text }) => text));
        assert.equal(
          /^\s*(?:at |File ")/m.test(shown.join('')),
          lines.some((each) => /^\s*(?:at |File ")/.test(each)),
        );
      }),
    );
  });

  it('is made in no time, also of text that is made to hold it up', () => {
    const evil = ['    at (node:', '   at System.', '    at (<anonymous>) ', '  File "', '    at (/Python3'];
    const before = cpuTimeMs();
    for (const part of evil) {
      foldedStack(part.repeat(400_000 / part.length), () => false);
      foldedStack(`${part.repeat(1_900 / part.length)}\n`.repeat(200), () => false);
    }
    assert.ok(cpuTimeMs() - before < 2_000);
  });
});
