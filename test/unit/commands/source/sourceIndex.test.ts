import assert from 'node:assert/strict';
import { nameForms } from '../../../../src/commands/source/sourceNames.js';
import { eventsOf, indexOf, orchestrationsOf, placesOf } from './sourceFixtures.js';

describe('names in source', () => {
  it('are resolved through constants in other files, and told from others of that name', () => {
    const files = {
      'Names.cs':
        'static class Names { public const string Invoice = "send-invoice"; public const string Key = nameof(Ship); }\n' +
        'static class Keys { public const string Invoice = "other"; }',
      'Flows.cs': `class F {
        [Function(Names.Invoice)] public Task Run([OrchestrationTrigger] TaskOrchestrationContext c) => c.X();
        [Function(Names.Key)] public Task Go([OrchestrationTrigger] TaskOrchestrationContext c) { }
        [Function(Keys.Gone)] public Task No([OrchestrationTrigger] TaskOrchestrationContext c) { } }`,
    };
    assert.deepEqual(placesOf(files, 'send-invoice'), ['Flows.cs: Run([OrchestrationTrigger] Tas']);
    assert.deepEqual(placesOf(files, 'Ship'), ['Flows.cs: Go([OrchestrationTrigger] Task']);
    assert.deepEqual(placesOf(files, 'other'), []);
    assert.deepEqual(indexOf(files).missingNames(), ['Gone']);
  });

  it('are resolved in Java, Python, JavaScript and Go', () => {
    const java = {
      'Pay.java':
        'class Pay { static final String NAME = "pay-it"; @FunctionName(Pay.NAME) void run(@DurableActivityTrigger(name="x") int x) { }\n' +
        '@FunctionName(NAME) String other(@DurableOrchestrationTrigger(name="c") TaskOrchestrationContext c) { return null; } }',
    };
    assert.deepEqual(placesOf(java, 'pay-it', 'activity'), ['Pay.java: run(@DurableActivityTrigger(na']);
    assert.deepEqual(placesOf(java, 'pay-it'), ['Pay.java: other(@DurableOrchestrationTri']);
    const python = {
      'names.py': 'INVOICE = "invoice"\nclass Names(str, Enum):\n    SHIP = "ship"\n',
      'app.py':
        '@app.orchestration_trigger(context_name="c", orchestration=names.INVOICE)\ndef one(c):\n    pass\n\n' +
        '@app.activity_trigger(input_name="x", activity=Names.SHIP.value)\ndef two(x):\n    pass\n',
    };
    assert.deepEqual(placesOf(python, 'invoice'), ['app.py: one(c):']);
    assert.deepEqual(placesOf(python, 'ship', 'activity'), ['app.py: two(x):']);
    const javascript = {
      'names.ts':
        "export const names = { invoice: 'send-invoice', ship: `ship-it` } as const;\nexport enum E { Pay = 'pay' }",
      'app.ts':
        'app.orchestration(names.invoice, function* (c) {});\napp.activity(E.Pay, { handler: pay });\n' +
        'app.activity(names.ship, { handler });\nconst handler = async (x) => 1;\nexport function pay(x) { }',
    };
    assert.deepEqual(placesOf(javascript, 'send-invoice'), ['registration in app.ts: names.invoice, function* (c) {']);
    assert.deepEqual(placesOf(javascript, 'pay', 'activity'), ['app.ts: pay(x) { }']);
    assert.deepEqual(placesOf(javascript, 'ship-it', 'activity'), ['app.ts: handler = async (x) => 1;']);
    const go = {
      'names.go': 'package flows\nconst (\n\tInvoice = "invoice"\n\tShip string = "ship"\n)\n',
      'main.go':
        'func main() {\n\tr.AddOrchestratorN(Invoice, invoice)\n\tr.AddActivityN(flows.Ship, func(ctx task.ActivityContext) (any, error) { return nil, nil })\n}\n' +
        'func invoice(ctx *task.OrchestrationContext) (any, error) {\n\treturn nil, nil\n}\n',
    };
    assert.deepEqual(placesOf(go, 'invoice'), ['main.go: invoice(ctx *task.Orchestratio']);
    assert.deepEqual(placesOf(go, 'ship', 'activity').length, 1);
    assert.deepEqual(orchestrationsOf(go), ['invoice in main.go']);
  });

  it('of generic types carry the number of their parameters', () => {
    const files = {
      'Batch.cs':
        'public class Batch<T> : TaskOrchestrator<List<T>, int> { }\npublic class Batch<T, U> : TaskOrchestrator<T, U> { }\n' +
        'class R { void A(IRegistry r) { r.AddOrchestrator<Batch<int>>(); r.AddOrchestrator(typeof(Batch<,>)); } }',
    };
    const one = ['Batch.cs: Batch<T> : TaskOrchestrator<Li'];
    const two = ['Batch.cs: Batch<T, U> : TaskOrchestrator'];
    assert.deepEqual(placesOf(files, 'Batch`2'), two);
    for (const name of ['Batch`1', 'Batch<int>', 'Shop.Batch`1[System.Int32]']) {
      assert.deepEqual(placesOf(files, name), one, name);
    }
    assert.deepEqual(placesOf(files, 'Batch'), [...one, ...two]);
    assert.deepEqual(nameForms('A.B<C<D, E>, F>'), ['A.B<C<D, E>, F>', 'B`2', 'B']);
    assert.deepEqual(nameForms('charge-card'), ['charge-card']);
  });
});

describe('the place of a name', () => {
  it('is the method that is given to a registration, else the registration', () => {
    const files = {
      'Program.cs':
        'tasks.AddOrchestratorFunc<string, int>(nameof(Refund), MoreFlows.Refund);\n' +
        'tasks.AddActivityFunc("Pay", (TaskActivityContext c) => 1);\n' +
        'tasks.AddOrchestrator("Made", () => new Maker(1));',
      'MoreFlows.cs':
        'static class MoreFlows { public static async Task<int> Refund(TaskOrchestrationContext c, string s) { return 1; } }',
      'Other.cs': 'static class Other { static Task<int> Refund(int x) => null; }\nclass Maker : Basis { }',
    };
    assert.deepEqual(placesOf(files, 'Refund'), ['MoreFlows.cs: Refund(TaskOrchestrationContex']);
    assert.deepEqual(placesOf(files, 'Pay', 'activity'), [
      'registration in Program.cs: "Pay", (TaskActivityContext c)',
    ]);
    assert.deepEqual(placesOf(files, 'Made'), ['Other.cs: Maker : Basis { }']);
  });

  it('is decided by the version where the code says versions', () => {
    const files = {
      'V.cs':
        '[DurableTask("Ship")] [DurableTaskVersion("1")] class ShipOne : TaskOrchestrator<int, int> { }\n' +
        '[DurableTask("Ship", Version = Versions.Two)]\nclass ShipTwo : TaskOrchestrator<int, int> { }\n' +
        '[DurableTask("Ship")] class ShipAny : TaskOrchestrator<int, int> { }\n' +
        'static class Versions { public const string Two = "2"; }',
    };
    assert.deepEqual(placesOf(files, 'Ship', 'orchestration', '1'), ['V.cs: ShipOne : TaskOrchestrator<int']);
    assert.deepEqual(placesOf(files, 'Ship', 'orchestration', '2'), ['V.cs: ShipTwo : TaskOrchestrator<int']);
    assert.deepEqual(placesOf(files, 'Ship', 'orchestration', '3'), ['V.cs: ShipAny : TaskOrchestrator<int']);
    assert.deepEqual(placesOf(files, 'Ship'), ['V.cs: ShipAny : TaskOrchestrator<int']);
  });

  it('is asked for where two classes have the name', () => {
    const files = {
      'a/A.cs': 'class Pay : TaskActivity<int, int> { }',
      'b/B.cs': 'class Pay : TaskActivity<int, int> { }',
    };
    assert.equal(placesOf(files, 'Pay', 'activity').length, 2);
  });

  it('is not in comments, texts, attributes of others, or abstract classes', () => {
    const files = {
      'T.cs':
        '/* class Pay : TaskActivity<int, int> { }\n class Pay : TaskActivity<int, int> { } */\n' +
        'var s = @"\nclass Pay : TaskActivity<int, int> { }"; var t = """\nclass Pay : TaskActivity<int, int> { }\n""";\n' +
        'var u = $"{x["a"]} class Pay : TaskActivity<int, int> {{ }}"; x(); // class Pay : TaskActivity<int, int> { }\n' +
        'abstract class Pay : TaskActivity<int, int> { }',
      't.py':
        '"""\ndef Pay(ctx: task.ActivityContext):\n"""\ns = \'def Pay(ctx: task.ActivityContext): \' # def Pay(ctx: task.ActivityContext):\n',
      't.ts':
        "const s = `function Pay(c: ActivityContext) {}`; const r = /function Pay(c: ActivityContext) {}/; // function Pay(c: ActivityContext) {}\nconst t = 'it';",
      'T.java':
        '/** class Pay implements TaskActivity { } */ class T { String s = """\nclass Pay implements TaskActivity { }\n"""; }',
      't.go':
        'var s = `\nfunc Pay(ctx task.ActivityContext) (any, error) { }\n`\n// func Pay(ctx task.ActivityContext) (any, error) { }\n',
      't.fs':
        '(* type Pay() = inherit TaskActivity<int, int>() *)\nlet s = "type Pay() = inherit TaskActivity<int, int>()"\n',
    };
    assert.deepEqual(
      placesOf(files, 'Pay', 'activity').filter((place) => !place.startsWith('namesake')),
      [],
    );
    assert.deepEqual(
      placesOf({ 'p.tsx': "const a = <p>Don't</p>;\nfunction Pay(c: ActivityContext) {}" }, 'Pay', 'activity').length,
      1,
    );
  });

  it('is found in F#', () => {
    const files = {
      'Flows.fs': `module Flows
module Names =
    [<Literal>]
    let Invoice = "send-invoice"

[<Function(Names.Invoice)>]
let invoice ([<OrchestrationTrigger>] context: TaskOrchestrationContext) =
    task {
        let! ok = context.WaitForExternalEvent<bool>("Approval")
        return ok
    }

[<Function("Pay")>]
let pay ([<ActivityTrigger>] amount: int) = amount

[<DurableTask("Refund")>]
type RefundFlow() =
    inherit TaskOrchestrator<string, string>()
    override this.RunAsync(context, input) = task { return! context.WaitForExternalEvent<string>("Refunded") }

let register (tasks: DurableTaskRegistry) =
    tasks.AddOrchestratorFunc<int, int>("Count", fun context input -> Task.FromResult(1)) |> ignore
`,
    };
    assert.deepEqual(placesOf(files, 'send-invoice'), ['Flows.fs: invoice ([<OrchestrationTrigge']);
    assert.deepEqual(placesOf(files, 'Pay', 'activity'), ['Flows.fs: pay ([<ActivityTrigger>] amoun']);
    assert.deepEqual(placesOf(files, 'Refund'), ['Flows.fs: RefundFlow() =']);
    assert.deepEqual(placesOf(files, 'Count').length, 1);
    assert.deepEqual(eventsOf(files, 'send-invoice'), ['*Approval', 'Refunded']);
    assert.deepEqual(eventsOf(files, 'Refund'), ['*Refunded', 'Approval']);
  });

  it('is found in PowerShell by the folder of the function', () => {
    const files = {
      'app/Refund/function.json':
        '{ "bindings": [{ "name": "Context", "type": "orchestrationTrigger", "direction": "in" }] }',
      'app/Refund/run.ps1':
        "param($Context)\n# Start-DurableExternalEventListener -EventName 'No'\n$e = Start-DurableExternalEventListener -EventName 'Approval' -NoWait",
      'app/Pay/function.json': '{ "scriptFile": "pay.ps1", "bindings": [{ "type": "activityTrigger" }] }',
      'app/Far/function.json': '{ "scriptFile": "../../../etc/passwd", "bindings": [{ "type": "activityTrigger" }] }',
      'app/Http/function.json': '{ "bindings": [{ "type": "httpTrigger" }] }',
      'app/Broken/function.json': '{ "bindings": [',
    };
    assert.deepEqual(placesOf(files, 'Refund'), [
      'app/Refund/function.json → run.ps1, index.js, index.mjs, index.ts, __init__.py',
    ]);
    assert.deepEqual(placesOf(files, 'Pay', 'activity'), ['app/Pay/function.json → pay.ps1']);
    assert.ok(!placesOf(files, 'Far', 'activity').join().includes('passwd'));
    assert.deepEqual(placesOf(files, 'Http'), []);
    assert.deepEqual(eventsOf(files, 'Refund'), ['*Approval']);
  });

  it('is found in Go, with versions', () => {
    const files = {
      'main.go':
        'func main() {\n\tr.AddOrchestrator(Greet)\n\tr.AddVersionedOrchestratorN("ship", "v1", false, ShipOne)\n\tr.AddVersionedOrchestratorN("ship", "v2", true, ShipTwo)\n}\n' +
        'func Greet(ctx *task.OrchestrationContext) (any, error) {\n\treturn nil, ctx.WaitForSingleEvent("Name", time.Hour).Await(nil)\n}\n' +
        'func ShipOne(ctx *task.OrchestrationContext) (any, error) { return nil, nil }\nfunc ShipTwo(ctx *task.OrchestrationContext) (any, error) { return nil, nil }\n' +
        'func (s *Shop) Pay(ctx task.ActivityContext) (any, error) { return nil, nil }\n',
    };
    assert.deepEqual(placesOf(files, 'Greet'), ['main.go: Greet(ctx *task.OrchestrationC']);
    assert.deepEqual(placesOf(files, 'ship', 'orchestration', 'v2'), ['main.go: ShipTwo(ctx *task.Orchestratio']);
    assert.deepEqual(placesOf(files, 'Pay', 'activity'), ['main.go: Pay(ctx task.ActivityContext) ']);
    assert.deepEqual(eventsOf(files, 'Greet'), ['*Name']);
    assert.deepEqual(orchestrationsOf(files), ['Greet in main.go', 'ship in main.go']);
  });

  it('of an entity is found whatever its case', () => {
    const files = {
      'E.cs':
        'class Cart : TaskEntity<int> { }\nclass F { [Function(nameof(Counter))] public Task Counter([EntityTrigger] TaskEntityDispatcher d) => d.DispatchAsync<Cart>(); }',
      'e.py': '@app.entity_trigger(context_name="c", entity_name="Till")\ndef till(c):\n    pass\n',
      'e.ts': "df.app.entity('Stock', (context) => 1);",
    };
    assert.deepEqual(placesOf(files, 'cart', 'entity'), ['E.cs: Cart : TaskEntity<int> { }']);
    assert.deepEqual(placesOf(files, 'counter', 'entity'), ['E.cs: Counter([EntityTrigger] TaskEn']);
    assert.deepEqual(placesOf(files, 'till', 'entity'), ['e.py: till(c):']);
    assert.equal(placesOf(files, 'stock', 'entity').length, 1);
  });
});

describe('events that source waits for', () => {
  it('are those of the orchestration first, in each language', () => {
    const csharp = {
      'A.cs': `class A {
        const string Go = "go-on";
        [Function(nameof(Run))] public async Task Run([OrchestrationTrigger] TaskOrchestrationContext c) {
          await c.WaitForExternalEvent<bool>("Approval", TimeSpan.FromDays(1)); await c.WaitForExternalEvent<int>(Go); }
        // await c.WaitForExternalEvent<bool>("Commented");
        [Function("Other")] public Task Two([OrchestrationTrigger] TaskOrchestrationContext c) => c.WaitForExternalEvent<bool>(eventName: "Else"); }`,
    };
    assert.deepEqual(eventsOf(csharp, 'Run'), ['*Approval', '*go-on', 'Else']);
    assert.deepEqual(eventsOf(csharp, 'Other'), ['*Else', 'Approval', 'go-on']);
    const python = {
      'a.py':
        'def one(ctx: task.OrchestrationContext, _):\n    yield ctx.wait_for_external_event("Approval")\n\ndef two(ctx: task.OrchestrationContext, _):\n    yield ctx.wait_for_external_event(name=\'Else\')\n',
    };
    assert.deepEqual(eventsOf(python, 'two'), ['*Else', 'Approval']);
    const javascript = {
      'a.ts':
        "const one: TOrchestrator = async function* (ctx) {\n  yield ctx.waitForExternalEvent<boolean>('Approval');\n};\ndf.app.orchestration('two', function* (c) { yield c.df.waitForExternalEvent(`Else`); yield c.df.waitForExternalEvent(`x${1}`); });",
    };
    assert.deepEqual(eventsOf(javascript, 'one'), ['*Approval', 'Else']);
    assert.deepEqual(eventsOf(javascript, 'two'), ['*Else', 'Approval']);
    const java = {
      'A.java':
        'class A implements TaskOrchestration { public void run(TaskOrchestrationContext ctx) { ctx.waitForExternalEvent("Approval", Duration.ofDays(1), Boolean.class).await(); } }',
    };
    assert.deepEqual(eventsOf(java, 'A'), ['*Approval']);
  });

  it('are found by name, whatever its case', () => {
    const index = indexOf({
      'a.py': 'def one(ctx: task.OrchestrationContext, _):\n    yield ctx.wait_for_external_event("Approval")\n',
      'b.py': 'def two(ctx: task.OrchestrationContext, _):\n    yield ctx.wait_for_external_event("approval")\n',
    });
    assert.deepEqual(
      index.findEvent('APPROVAL', 'two').map(({ path }) => path),
      ['b.py'],
    );
    assert.equal(index.findEvent('APPROVAL', 'three').length, 2);
    assert.deepEqual(index.findEvent('Other', 'two'), []);
  });
});

describe('orchestrations of a workspace', () => {
  it('are each named once, under the names that they are started by', () => {
    const files = {
      'A.cs':
        '[DurableTask("Refund")] class RefundFlow : TaskOrchestrator<int, int> { }\nclass Ship : TaskOrchestrator<int, int> { }\nclass Pay : TaskActivity<int, int> { }',
      'Program.cs': 't.AddOrchestrator<Ship>(); t.AddOrchestrator("Nightly", typeof(Ship));',
      'a.ts': "function* inner(ctx: OrchestrationContext) {}\nworker.addNamedOrchestrator('outer', inner);",
    };
    assert.deepEqual(orchestrationsOf(files), ['Nightly in A.cs', 'outer in a.ts', 'Refund in A.cs', 'Ship in A.cs']);
  });
});
