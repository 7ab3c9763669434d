import type { AwaitedEvent, Callable, Definition, SourceFacts, SourceKind, SourceRange } from '../sourceFacts.js';
import { Owners, type SourceCode } from '../sourceCode.js';
import { constantsOf, holdersOf } from './constants.js';

const contexts: ReadonlyMap<string, SourceKind> = new Map([
  ...['OrchestrationContext', 'WorkflowContext'].map((name) => [name, 'orchestration'] as const),
  ...['ActivityContext', 'WorkflowActivityContext'].map((name) => [name, 'activity'] as const),
  ['EntityContext', 'entity'],
]);

/** Types of variables that hold the code. */
const handlers: ReadonlyMap<string, SourceKind> = new Map([
  ...['TOrchestrator', 'OrchestrationHandler'].map((name) => [name, 'orchestration'] as const),
  ...['TActivity', 'ActivityHandler'].map((name) => [name, 'activity'] as const),
  ...['EntityHandler', 'EntityFactory'].map((name) => [name, 'entity'] as const),
]);

const additions = /^(?:add|register)(Named)?(Orchestrator|Activity|Entity|Workflow)(WithName)?$/;
const kinds: Readonly<Record<string, SourceKind>> = {
  orchestration: 'orchestration',
  activity: 'activity',
  entity: 'entity',
  Orchestrator: 'orchestration',
  Workflow: 'orchestration',
  Activity: 'activity',
  Entity: 'entity',
};
const notMethods = new Set('if for while switch catch return function new await with super constructor do'.split(' '));
/** In tokens. */
const longestHead = 60;

export function javascriptFacts(code: SourceCode): SourceFacts {
  const holders = holdersOf(code);
  const around = new Owners(holders);
  const definitions: Definition[] = [];
  const events: AwaitedEvent[] = [];
  const callables: Callable[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const registration = registrationAt(code, at);
    if (registration !== undefined) definitions.push(registration);
    const event = eventAt(code, at);
    if (event !== undefined) events.push(event);
    const variable = handlerAt(code, at);
    if (variable !== undefined) definitions.push(variable);
    const found = callableAt(code, at);
    if (found === undefined) continue;
    const owner = around.at(found.callable.offset)?.name;
    callables.push({ ...found.callable, ...(owner !== undefined && { owner }) });
    const { name, offset, body } = found.callable;
    const kind = contextIn(code, found.open);
    if (kind !== undefined) definitions.push({ kind, name: { text: name }, offset, body, certainty: 'definition' });
  }
  return { definitions, events, callables, constants: constantsOf(code, holders) };
}

/** `app.orchestration('Refund', refund)`, `worker.addNamedActivity('Pay', pay)`, `worker.addOrchestrator(refund)`. */
function registrationAt(code: SourceCode, index: number): Definition | undefined {
  const word = code.word(index);
  if (!code.is(index - 1, '.') || !code.is(index + 1, '(')) return undefined;
  const ofApp = code.is(index - 2, 'app') && Object.hasOwn(kinds, word) ? kinds[word] : undefined;
  const [, , added = ''] = additions.exec(word) ?? [];
  const kind = ofApp ?? (Object.hasOwn(kinds, added) ? kinds[added] : undefined);
  if (kind === undefined) return undefined;
  const parts = code.argumentsOf(index + 1);
  const [first, second] = parts;
  if (first === undefined) return undefined;
  const common = {
    kind,
    offset: code.at(first).offset,
    certainty: 'registration',
    body: code.bracket(index + 1),
  } as const;
  if (second === undefined) {
    const target = code.pathArgument(first);
    return target === undefined ? undefined : { ...common, name: { text: target.at(-1) ?? '' }, target };
  }
  const name = code.nameArgument(first);
  if (name === undefined) return undefined;
  const target = code.pathArgument(second) ?? handlerIn(code, second);
  return { ...common, name, ...(target !== undefined && { target }) };
}

/** `{ handler: pay }`, also where its name is said once: `{ handler }`. */
function handlerIn(code: SourceCode, index: number): readonly string[] | undefined {
  if (!code.is(index, '{')) return undefined;
  const end = code.closerOf(index);
  for (let at = index + 1; at < end && at < index + longestHead; at += 1) {
    if (code.is(at, 'handler', ':')) {
      const path = code.path(at + 2);
      return path !== undefined && (code.is(path.next, ',') || code.is(path.next, '}')) ? path.value : undefined;
    }
    if (code.is(at, 'handler') && (code.is(at + 1, ',') || code.is(at + 1, '}'))) return ['handler'];
    if (code.is(at, '(') || code.is(at, '{') || code.is(at, '[')) at = code.closerOf(at);
  }
  return undefined;
}

function eventAt(code: SourceCode, index: number): AwaitedEvent | undefined {
  if (!code.isCall(index, /^waitForExternalEvent$/)) return undefined;
  const open = code.afterTypes(index + 1);
  const name = code.is(open, '(') ? code.nameArgument(open + 1) : undefined;
  return name === undefined ? undefined : { name, offset: code.at(open + 1).offset };
}

/** `const refund: TOrchestrator = …`. */
function handlerAt(code: SourceCode, index: number): Definition | undefined {
  if (!['const', 'let', 'var'].some((word) => code.is(index, word)) || !code.is(index + 2, ':')) return undefined;
  const type = code.path(index + 3);
  const kind = handlers.get(type?.value.at(-1) ?? '');
  if (type === undefined || kind === undefined) return undefined;
  const equals = code.afterTypes(type.next);
  const open = openAfter(code, equals + 1);
  const body = open === undefined ? undefined : bodyAfter(code, code.closerOf(open) + 1);
  const { value: name, offset } = code.at(index + 1);
  return { kind, name: { text: name }, offset, certainty: 'definition', ...(body !== undefined && { body }) };
}

interface Found {
  readonly callable: Callable;
  /** The index of the bracket of its parameters. */
  readonly open: number;
}

/** A function, a method, or a variable or member that holds one. */
function callableAt(code: SourceCode, index: number): Found | undefined {
  const name = code.word(index);
  if (name === '' || code.is(index - 1, '.')) return undefined;
  if (code.is(index, 'class') && code.word(index + 1) !== '') return classAt(code, index);
  if (notMethods.has(name)) return undefined;
  const isFunction = code.is(index - 1, 'function') || code.is(index - 2, 'function', '*');
  const open = code.afterTypes(index + 1);
  if (code.is(open, '(')) {
    if (code.is(index - 1, 'new')) return undefined;
    return foundAt(code, index, open, isFunction);
  }
  const value = valueAt(code, index);
  const at = value === undefined ? undefined : openAfter(code, value);
  return at === undefined ? undefined : foundAt(code, index, at, true);
}

function classAt(code: SourceCode, index: number): Found | undefined {
  let brace = index + 2;
  while (brace < index + longestHead && brace < code.length && !code.is(brace, '{')) brace += 1;
  if (!code.is(brace, '{')) return undefined;
  const { value: name, offset } = code.at(index + 1);
  return { callable: { name, offset, body: code.bracket(brace) }, open: brace };
}

/** Behind `name =`, `name:`, `name: Type =`. */
function valueAt(code: SourceCode, index: number): number | undefined {
  if (code.is(index + 1, '=') && !code.is(index + 2, '=') && !code.is(index + 2, '>')) return index + 2;
  if (!code.is(index + 1, ':')) return undefined;
  const isVariable = ['const', 'let', 'var', 'readonly', 'static'].some((word) => code.is(index - 1, word));
  if (!isVariable) return index + 2;
  for (let at = index + 2; at < index + longestHead && at < code.length; at += 1) {
    if (code.is(at, ';') || code.is(at, '{')) return undefined;
    if (code.is(at, '=') && !code.is(at + 1, '>')) return at + 1;
    if (code.is(at, '(') || code.is(at, '[')) at = code.closerOf(at);
  }
  return undefined;
}

/** The bracket of the parameters of an arrow or a function expression. */
function openAfter(code: SourceCode, index: number): number | undefined {
  let at = code.is(index, 'async') ? index + 1 : index;
  const isFunction = code.is(at, 'function');
  if (isFunction) {
    at += 1;
    if (code.is(at, '*')) at += 1;
    if (code.word(at) !== '') at += 1;
  }
  at = code.afterTypes(at);
  if (!code.is(at, '(')) return undefined;
  // Without an arrow it is only a value in brackets.
  return isFunction || hasArrow(code, code.closerOf(at) + 1) ? at : undefined;
}

function hasArrow(code: SourceCode, index: number): boolean {
  if (code.is(index, '=', '>')) return true;
  if (!code.is(index, ':')) return false;
  for (let at = index + 1; at < index + longestHead && at < code.length; at += 1) {
    if (code.is(at, '=', '>')) return true;
    if (code.is(at, ';') || code.is(at, ',')) return false;
    if (!code.is(at, '<')) continue;
    const types = code.typeArguments(at);
    if (types === undefined) return false;
    at = types.next - 1;
  }
  return false;
}

function foundAt(code: SourceCode, index: number, open: number, isSure: boolean): Found | undefined {
  const body = bodyAfter(code, code.closerOf(open) + 1);
  if (body === undefined && !isSure) return undefined;
  const { value: name, offset } = code.at(index);
  return { callable: { name, offset, body: body ?? code.bracket(open) }, open };
}

/** A block, after the type of what it returns and an arrow, if there are. */
function bodyAfter(code: SourceCode, index: number): SourceRange | undefined {
  let at = index;
  if (code.is(at, ':')) {
    for (
      at += 1;
      at < index + longestHead && at < code.length && !code.is(at, '{') && !code.is(at, '=', '>');
      at += 1
    ) {
      if (code.is(at, ';') || code.is(at, ',') || code.is(at, ')')) return undefined;
      if (!code.is(at, '<')) continue;
      const types = code.typeArguments(at);
      if (types === undefined) return undefined;
      at = types.next - 1;
    }
  }
  if (code.is(at, '=', '>')) {
    const from = at + 2;
    if (code.is(from, '{') || code.is(from, '(')) return code.bracket(from);
    return { start: code.at(at).offset, end: code.at(from).end };
  }
  return code.is(at, '{') ? code.bracket(at) : undefined;
}

/** The kind whose context the first parameter is. */
function contextIn(code: SourceCode, open: number): SourceKind | undefined {
  if (!code.is(open, '(') || code.word(open + 1) === '' || !code.is(open + 2, ':')) return undefined;
  return contexts.get(code.path(open + 3)?.value.at(-1) ?? '');
}
