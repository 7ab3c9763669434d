import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  definitionsIn,
  languageOf,
  type SourceKind,
  type SourceLanguage,
} from '../../../../src/commands/source/sourceDefinitions.js';

const folder = 'test/unit/commands/source';

/** What is found: how sure, and the text of the line from the place on. */
function found(file: string, language: SourceLanguage, name: string, kind: SourceKind): readonly string[] {
  const text = readFileSync(path.join(folder, file), 'utf8');
  return definitionsIn(text, language, name, kind).map(({ offset, certainty }) => {
    const line = text.slice(offset, text.indexOf('\n', offset));
    return `${certainty}: ${line.slice(0, 28)}`;
  });
}

describe('definitions in .NET', () => {
  const orchestration = (name: string): readonly string[] => found('Orders.cs', 'csharp', name, 'orchestration');
  const activity = (name: string): readonly string[] => found('Orders.cs', 'csharp', name, 'activity');

  it('are functions by their attribute and trigger', () => {
    assert.deepEqual(orchestration('ProcessOrder'), ['definition: nameof(ProcessOrder))]']);
    assert.deepEqual(activity('Charge Card'), ['definition: "Charge Card")]']);
  });

  it('are classes by their attribute or base class', () => {
    assert.deepEqual(orchestration('Refund'), ['definition: "Refund")]']);
    assert.deepEqual(activity('SendInvoice'), ['definition: SendInvoice(ILogger<SendInvo']);
    assert.deepEqual(orchestration('Restock'), [
      'definition: Restock : TaskOrchestrator<i',
      'registration: Restock>();',
    ]);
  });

  it('are functions that are registered by name', () => {
    assert.deepEqual(orchestration('CloseShop'), ['registration: "CloseShop", (context, input']);
    assert.deepEqual(activity('CountStock'), ['registration: "CountStock", (TaskActivityC']);
  });

  it('are told by kind, and are no functions with another trigger', () => {
    assert.deepEqual(activity('ProcessOrder'), []);
    assert.deepEqual(orchestration('Charge Card'), []);
    assert.deepEqual(orchestration('StartOrder'), []);
  });
});

describe('definitions in Python', () => {
  const orchestration = (name: string): readonly string[] => found('orders.py', 'python', name, 'orchestration');
  const activity = (name: string): readonly string[] => found('orders.py', 'python', name, 'activity');

  it('are functions under a trigger, other decorators between', () => {
    assert.deepEqual(orchestration('process_order'), ['definition: process_order(context: df.Du']);
    assert.deepEqual(activity('charge_card'), ['definition: charge_card(amount: int) -> ']);
    assert.deepEqual(activity('Send Invoice'), ['definition: "Send Invoice")']);
  });

  it('are functions that take the context of their kind, and where they are registered', () => {
    assert.deepEqual(orchestration('refund'), ['definition: refund(ctx: task.Orchestrati', 'registration: refund)']);
    assert.deepEqual(activity('count_stock'), [
      'definition: count_stock(ctx: task.Activi',
      'registration: count_stock)',
    ]);
    assert.deepEqual(activity('refund'), ['namesake: refund(ctx: task.Orchestrati']);
  });

  it('are functions without types where they are registered', () => {
    assert.deepEqual(orchestration('close_shop'), ['registration: close_shop)']);
    assert.deepEqual(orchestration('restock'), []);
  });
});

describe('definitions in JavaScript and TypeScript', () => {
  const orchestration = (name: string): readonly string[] =>
    found('orders.ts.txt', 'javascript', name, 'orchestration');
  const activity = (name: string): readonly string[] => found('orders.ts.txt', 'javascript', name, 'activity');

  it('are functions, members, methods and variables that take the context of their kind', () => {
    assert.deepEqual(orchestration('ProcessOrder'), [
      'definition: ProcessOrder(ctx: Orchestrat',
      'registration: ProcessOrder);',
    ]);
    assert.deepEqual(activity('HoldOffer'), ['definition: HoldOffer: (_: ActivityConte']);
    assert.deepEqual(activity('ConfirmOffer'), ['definition: ConfirmOffer(_: ActivityCont']);
    assert.deepEqual(activity('chargeCard'), ['definition: chargeCard = async (ctx: Act']);
    assert.deepEqual(orchestration('Refund'), ['definition: Refund: TOrchestrator = asyn']);
  });

  it('are handlers that are registered by name, in either programming model', () => {
    assert.deepEqual(orchestration('Restock'), [`registration: 'Restock', function* (contex`]);
    assert.deepEqual(activity('CountStock'), ['registration: "CountStock", { handler: () ']);
    assert.deepEqual(orchestration('nightly-run'), [`registration: 'nightly-run', Refund);`]);
    assert.deepEqual(activity('send$invoice'), ['registration: `send$invoice`, () => true);']);
  });

  it('are functions of that name where there is nothing better', () => {
    assert.deepEqual(orchestration('closeShop'), ['namesake: closeShop(ctx) {']);
  });

  it('are found in the samples of this repository', () => {
    const sample = (file: string, name: string, kind: SourceKind): number =>
      definitionsIn(readFileSync(`samples/${file}.ts`, 'utf8'), 'javascript', name, kind).length;
    assert.equal(sample('trip', 'Trip', 'orchestration'), 1);
    assert.equal(sample('trip', 'FraudCheck', 'orchestration'), 1);
    assert.equal(sample('trip', 'HoldOffer', 'activity'), 1);
    assert.equal(sample('approval', 'Approval', 'orchestration'), 1);
    assert.equal(sample('approval', 'TellRequester', 'activity'), 1);
  });
});

describe('definitions in Java', () => {
  const orchestration = (name: string): readonly string[] => found('Orders.java', 'java', name, 'orchestration');
  const activity = (name: string): readonly string[] => found('Orders.java', 'java', name, 'activity');

  it('are functions by their annotation and trigger', () => {
    assert.deepEqual(orchestration('ProcessOrder'), ['definition: "ProcessOrder")']);
    assert.deepEqual(activity('ChargeCard'), ['definition: "ChargeCard")']);
    assert.deepEqual(orchestration('StartOrder'), []);
  });

  it('are factories by the name they return, and classes by their interface', () => {
    assert.deepEqual(orchestration('Refund'), ['definition: "Refund"; }']);
    assert.deepEqual(activity('CountStock'), ['definition: "CountStock";']);
    assert.deepEqual(orchestration('Restock'), ['definition: Restock implements TaskOrche']);
  });
});

describe('a name from a server', () => {
  it('is taken as it is, not as a pattern', () => {
    assert.deepEqual(found('orders.py', 'python', '.*', 'orchestration'), []);
    const hostile = 'a"](x|$&)\\';
    const text = `worker.addNamedOrchestrator('${hostile}', fn);`;
    assert.equal(definitionsIn(text, 'javascript', hostile, 'orchestration').length, 1);
    assert.deepEqual(definitionsIn('anything', 'java', '', 'activity'), []);
  });

  it('does not hold up the search, whatever the file is made of', () => {
    const texts = [
      '[Function("X")] '.repeat(20_000),
      `class X : ${'a'.repeat(500_000)}`,
      'function X('.repeat(40_000),
      '@a.orchestration_trigger(\n'.repeat(20_000),
      `X${' '.repeat(300_000)}`,
      'X: '.repeat(100_000),
    ];
    for (const text of texts) {
      for (const language of ['csharp', 'python', 'javascript', 'java'] as const) {
        const started = performance.now();
        definitionsIn(text, language, 'X', 'orchestration');
        const took = performance.now() - started;
        assert.ok(took < 1000, `${language}: ${text.slice(0, 20)} took ${took} ms`);
      }
    }
  });

  it('is looked for in files of the four languages only', () => {
    assert.equal(languageOf('/a/Orders.cs'), 'csharp');
    assert.equal(languageOf('/a/b.d/orders.mts'), 'javascript');
    assert.equal(languageOf('/a/readme.md'), undefined);
    assert.equal(languageOf('constructor'), undefined);
  });
});
