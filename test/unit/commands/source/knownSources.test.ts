import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceKind } from '../../../../src/commands/source/sourceFacts.js';
import { placesOf } from './sourceFixtures.js';

const folder = 'test/unit/commands/source';

function finder(file: string, as = file): (name: string, kind?: SourceKind) => readonly string[] {
  const files = { [as]: readFileSync(path.join(folder, file), 'utf8') };
  return (name, kind) => placesOf(files, name, kind);
}

describe('definitions in .NET', () => {
  const find = finder('Orders.cs');

  it('are functions by their attribute and trigger', () => {
    assert.deepEqual(find('ProcessOrder'), ['Orders.cs: ProcessOrder([OrchestrationTri']);
    assert.deepEqual(find('Charge Card', 'activity'), ['Orders.cs: ChargeCard([ActivityTrigger] i']);
  });

  it('are classes by their attribute or base class, which come before their registration', () => {
    assert.deepEqual(find('Refund'), ['Orders.cs: RefundOrchestrator : TaskOrche']);
    assert.deepEqual(find('SendInvoice', 'activity'), ['Orders.cs: SendInvoice(ILogger<SendInvoic']);
    assert.deepEqual(find('Restock'), ['Orders.cs: Restock : TaskOrchestrator<int']);
  });

  it('are functions that are registered by name', () => {
    assert.deepEqual(find('CloseShop'), ['registration in Orders.cs: "CloseShop", (context, input) ']);
    assert.deepEqual(find('CountStock', 'activity'), ['registration in Orders.cs: "CountStock", (TaskActivityCon']);
  });

  it('are told by kind, and are no functions with another trigger', () => {
    assert.deepEqual(find('ProcessOrder', 'activity'), []);
    assert.deepEqual(find('Charge Card'), []);
    assert.deepEqual(find('StartOrder'), []);
    assert.deepEqual(find('RefundOrchestrator'), []);
  });
});

describe('definitions in Python', () => {
  const find = finder('orders.py');

  it('are functions under a trigger, other decorators between', () => {
    assert.deepEqual(find('process_order'), ['orders.py: process_order(context: df.Dura']);
    assert.deepEqual(find('charge_card', 'activity'), ['orders.py: charge_card(amount: int) -> st']);
    assert.deepEqual(find('Send Invoice', 'activity'), ['orders.py: invoice(order):']);
  });

  it('are functions that take the context of their kind', () => {
    assert.deepEqual(find('refund'), ['orders.py: refund(ctx: task.Orchestration']);
    assert.deepEqual(find('count_stock', 'activity'), ['orders.py: count_stock(ctx: task.Activity']);
    assert.deepEqual(find('refund', 'activity'), []);
  });

  it('are functions without types that are registered, but not in a comment', () => {
    assert.deepEqual(find('close_shop'), ['orders.py: close_shop(ctx, _):']);
    assert.deepEqual(find('restock'), []);
  });
});

describe('definitions in JavaScript and TypeScript', () => {
  const find = finder('orders.ts.txt', 'orders.ts');

  it('are functions, members, methods and variables that take the context of their kind', () => {
    assert.deepEqual(find('ProcessOrder'), ['orders.ts: ProcessOrder(ctx: Orchestratio']);
    assert.deepEqual(find('HoldOffer', 'activity'), ['orders.ts: HoldOffer: (_: ActivityContext']);
    assert.deepEqual(find('ConfirmOffer', 'activity'), ['orders.ts: ConfirmOffer(_: ActivityContex']);
    assert.deepEqual(find('chargeCard', 'activity'), ['orders.ts: chargeCard = async (ctx: Activ']);
    assert.deepEqual(find('Refund'), ['orders.ts: Refund: TOrchestrator = async ']);
  });

  it('are handlers that are registered by name, in either programming model', () => {
    assert.deepEqual(find('Restock'), [`registration in orders.ts: 'Restock', function* (context)`]);
    assert.deepEqual(find('CountStock', 'activity'), ['registration in orders.ts: "CountStock", { handler: () =>']);
    assert.deepEqual(find('nightly-run'), ['orders.ts: Refund: TOrchestrator = async ']);
    assert.deepEqual(find('send$invoice', 'activity'), ['registration in orders.ts: `send$invoice`, () => true);']);
  });

  it('are functions of that name where there is nothing better', () => {
    assert.deepEqual(find('closeShop'), ['namesake in orders.ts: closeShop(ctx) {']);
  });

  it('are found in the samples of this repository', () => {
    const sample = (file: string, name: string, kind: SourceKind): number =>
      placesOf({ 'sample.ts': readFileSync(`samples/${file}.ts`, 'utf8') }, name, kind).length;
    assert.equal(sample('trip', 'Trip', 'orchestration'), 1);
    assert.equal(sample('trip', 'FraudCheck', 'orchestration'), 1);
    assert.equal(sample('trip', 'HoldOffer', 'activity'), 1);
    assert.equal(sample('approval', 'Approval', 'orchestration'), 1);
    assert.equal(sample('approval', 'TellRequester', 'activity'), 1);
  });
});

describe('definitions in Java', () => {
  const find = finder('Orders.java');

  it('are functions by their annotation and trigger', () => {
    assert.deepEqual(find('ProcessOrder'), ['Orders.java: processOrder(@DurableOrchestra']);
    assert.deepEqual(find('ChargeCard', 'activity'), ['Orders.java: chargeCard(@DurableActivityTri']);
    assert.deepEqual(find('StartOrder'), []);
  });

  it('are factories by the name they return, and classes by their interface', () => {
    assert.deepEqual(find('Refund'), ['Orders.java: "Refund"; }']);
    assert.deepEqual(find('CountStock', 'activity'), ['Orders.java: "CountStock";']);
    assert.deepEqual(find('Restock'), ['Orders.java: Restock implements TaskOrchest']);
  });
});
