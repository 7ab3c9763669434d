import type { AwaitedEvent, Callable, Definition, SourceFacts, SourceKind, WrittenName } from '../sourceFacts.js';
import { Owners, type SourceCode } from '../sourceCode.js';
import { constantsOf } from './constants.js';

const contexts: ReadonlyMap<string, SourceKind> = new Map([
  ...['OrchestrationContext', 'DurableOrchestrationContext', 'DaprWorkflowContext'].map(
    (name) => [name, 'orchestration'] as const,
  ),
  ...['ActivityContext', 'WorkflowActivityContext'].map((name) => [name, 'activity'] as const),
  ...['EntityContext', 'DurableEntityContext'].map((name) => [name, 'entity'] as const),
]);

/** Decorators, and the argument that says the name. */
const decorators: Readonly<Record<string, { readonly kind: SourceKind; readonly argument: string }>> = {
  orchestration_trigger: { kind: 'orchestration', argument: 'orchestration' },
  activity_trigger: { kind: 'activity', argument: 'activity' },
  entity_trigger: { kind: 'entity', argument: 'entity_name' },
  workflow: { kind: 'orchestration', argument: 'name' },
  activity: { kind: 'activity', argument: 'name' },
};

const additions = /^add_(named_)?(orchestrator|activity|entity)$/;
const kinds: Readonly<Record<string, SourceKind>> = {
  orchestrator: 'orchestration',
  activity: 'activity',
  entity: 'entity',
};

interface Decorated {
  readonly kind?: SourceKind;
  readonly name?: WrittenName;
}

export function pythonFacts(code: SourceCode): SourceFacts {
  const blocks = blocksOf(code);
  const classes = blocks.filter(({ isClass }) => isClass);
  const around = new Owners(classes);
  const definitions: Definition[] = [];
  const events: AwaitedEvent[] = [];
  const callables: Callable[] = [];
  const byOffset = new Map(blocks.map((block) => [block.offset, block]));
  let decorated: Decorated = {};
  for (let at = 0; at < code.length; at += 1) {
    if (code.is(at, '@') && code.at(at).indent !== undefined) decorated = decoratorAt(code, at, decorated);
    const registration = registrationAt(code, at);
    if (registration !== undefined) definitions.push(registration);
    const event = eventAt(code, at);
    if (event !== undefined) events.push(event);
    const callable = byOffset.get(code.at(at + 1).offset);
    if (callable === undefined || !(code.is(at, 'def') || code.is(at, 'class'))) continue;
    const owner = around.at(callable.offset - 1)?.name;
    const { name, offset, body, isClass } = callable;
    callables.push({ name, offset, body, isType: isClass, ...(owner !== undefined && { owner }) });
    const kind = decorated.kind ?? contextIn(code, at + 2);
    if (kind !== undefined && code.is(at, 'def')) {
      definitions.push({ kind, name: decorated.name ?? { text: name }, offset, body, certainty: 'definition' });
    }
    decorated = {};
  }
  return { definitions, events, callables, constants: constantsOf(code, classes) };
}

interface Block extends Callable {
  readonly isClass: boolean;
}

/** Functions and classes, each up to the first line that is indented no further than it. One pass, with a stack. */
function blocksOf(code: SourceCode): readonly Block[] {
  const found: Block[] = [];
  const open: { readonly at: number; readonly indent: number }[] = [];
  let lineIndent = 0;
  const closeTo = (indent: number, end: number): void => {
    for (let last = open.at(-1); last !== undefined && last.indent >= indent; last = open.at(-1)) {
      const { value: name, offset } = code.at(last.at + 1);
      found.push({ name, offset, body: { start: offset, end }, isClass: code.is(last.at, 'class') });
      open.pop();
    }
  };
  for (let at = 0; at < code.length; at += 1) {
    const { indent, offset } = code.at(at);
    if (indent !== undefined) {
      lineIndent = indent;
      closeTo(indent, offset);
    }
    if ((code.is(at, 'def') || code.is(at, 'class')) && code.word(at + 1) !== '') open.push({ at, indent: lineIndent });
    // What stands in brackets may be indented as it likes.
    if (code.is(at, '(') || code.is(at, '[') || code.is(at, '{')) at = code.closerOf(at);
  }
  closeTo(-1, code.at(code.length - 1).end);
  return found.sort((a, b) => a.offset - b.offset);
}

function decoratorAt(code: SourceCode, index: number, before: Decorated): Decorated {
  const path = code.path(index + 1);
  const last = path?.value.at(-1) ?? '';
  if (path === undefined || path.value.length < 2) return before;
  if (last === 'function_name') {
    const name = code.is(path.next, '(') ? argumentNamed(code, path.next, 'name') : undefined;
    return { ...before, ...(name !== undefined && before.name === undefined && { name }) };
  }
  const found = Object.hasOwn(decorators, last) ? decorators[last] : undefined;
  if (found === undefined) return before;
  const name = code.is(path.next, '(') ? argumentNamed(code, path.next, found.argument) : undefined;
  return { ...before, kind: found.kind, ...(name !== undefined && { name }) };
}

function argumentNamed(code: SourceCode, open: number, name: string): WrittenName | undefined {
  const at = code.argumentsOf(open).find((part) => code.is(part, name, '='));
  return at === undefined ? undefined : code.nameArgument(at + 2);
}

/** `.add_orchestrator(refund)`, `._registry.add_named_orchestrator("Refund", refund)`. */
function registrationAt(code: SourceCode, index: number): Definition | undefined {
  if (!code.isCall(index, additions) || !code.is(index + 1, '(')) return undefined;
  const [, isNamed, added = ''] = additions.exec(code.word(index)) ?? [];
  const kind = kinds[added];
  const parts = code.argumentsOf(index + 1).map((part) => (code.is(part + 1, '=') ? part + 2 : part));
  const [first, second] = parts;
  if (kind === undefined || first === undefined) return undefined;
  const common = {
    kind,
    offset: code.at(first).offset,
    certainty: 'registration',
    body: code.bracket(index + 1),
  } as const;
  if (isNamed === undefined) {
    const target = code.pathArgument(first);
    return target === undefined ? undefined : { ...common, name: { text: target.at(-1) ?? '' }, target };
  }
  const name = code.nameArgument(first);
  const target = second === undefined ? undefined : code.pathArgument(second);
  return name === undefined ? undefined : { ...common, name, ...(target !== undefined && { target }) };
}

function eventAt(code: SourceCode, index: number): AwaitedEvent | undefined {
  if (!code.isCall(index, /^wait_for_external_event$/) || !code.is(index + 1, '(')) return undefined;
  const first = code.is(index + 2, 'name', '=') ? index + 4 : index + 2;
  const name = code.nameArgument(first);
  return name === undefined ? undefined : { name, offset: code.at(first).offset };
}

/** The kind whose context the first parameter is; its type may stand in quotes. */
function contextIn(code: SourceCode, open: number): SourceKind | undefined {
  if (!code.is(open, '(') || code.word(open + 1) === '' || !code.is(open + 2, ':')) return undefined;
  const type = code.at(open + 3);
  const name = type.kind === 'text' ? type.value.split('.').at(-1) : code.path(open + 3)?.value.at(-1);
  return contexts.get(name ?? '');
}
