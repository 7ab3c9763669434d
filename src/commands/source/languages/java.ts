import type { AwaitedEvent, Callable, Definition, SourceFacts, SourceKind } from '../sourceFacts.js';
import { Owners, type SourceCode } from '../sourceCode.js';
import { constantsOf, holdersOf } from './constants.js';

const triggers: ReadonlyMap<string, SourceKind> = new Map([
  ['DurableOrchestrationTrigger', 'orchestration'],
  ['DurableActivityTrigger', 'activity'],
  ['DurableEntityTrigger', 'entity'],
]);

const bases: ReadonlyMap<string, SourceKind> = new Map([
  ...['TaskOrchestration', 'Workflow'].map((name) => [name, 'orchestration'] as const),
  ...['TaskActivity', 'WorkflowActivity'].map((name) => [name, 'activity'] as const),
  ...['TaskEntity', 'AbstractTaskEntity', 'ITaskEntity'].map((name) => [name, 'entity'] as const),
]);

const factories: ReadonlyMap<string, SourceKind> = new Map([
  ['TaskOrchestrationFactory', 'orchestration'],
  ['TaskActivityFactory', 'activity'],
  ['TaskEntityFactory', 'entity'],
]);

const notMethods = new Set('if for while switch catch synchronized return new throw try super this else do'.split(' '));
const longestHead = 100;

/** A class, or one without a name (`new TaskActivityFactory() {`), that makes what has the name it tells. */
interface Factory {
  readonly kind: SourceKind;
  readonly start: number;
  readonly end: number;
}

export function javaFacts(code: SourceCode): SourceFacts {
  const holders = holdersOf(code);
  const around = new Owners(holders);
  const definitions: Definition[] = [];
  const events: AwaitedEvent[] = [];
  const callables: Callable[] = [];
  const within: Factory[] = [];
  for (let at = 0; at < code.length; at += 1) {
    while ((within.at(-1)?.end ?? Infinity) < at) within.pop();
    const factory = factoryAt(code, at);
    if (factory !== undefined) within.push(factory);
    const method = methodAt(code, at);
    if (method !== undefined) {
      const owner = around.at(method.offset)?.name;
      callables.push({ ...method, ...(owner !== undefined && { owner }) });
    }
    const event =
      code.isCall(at, /^waitForExternalEvent$/) && code.is(at + 1, '(') ? code.nameArgument(at + 2) : undefined;
    if (event !== undefined) events.push({ name: event, offset: code.at(at + 2).offset });
    const type = classAt(code, at);
    if (type !== undefined) {
      callables.push(type.callable);
      const { callable, kind } = type;
      const { name, offset, body } = callable;
      if (kind !== undefined) definitions.push({ kind, name: { text: name }, offset, body, certainty: 'definition' });
    }
    const definition = functionAt(code, at) ?? namedAt(code, at, within.at(-1));
    if (definition !== undefined) definitions.push(definition);
  }
  return { definitions, events, callables, constants: constantsOf(code, holders) };
}

/** `@FunctionName(NAME) public String run(@DurableActivityTrigger(…) …)`. */
function functionAt(code: SourceCode, index: number): Definition | undefined {
  if (!code.is(index, '@', 'FunctionName', '(')) return undefined;
  const first = code.is(index + 3, 'value', '=') ? index + 5 : index + 3;
  const name = code.nameArgument(first);
  if (name === undefined) return undefined;
  for (let at = code.closerOf(index + 2) + 1; at < index + longestHead && at < code.length; at += 1) {
    if (code.is(at, '@') && code.is(at + 2, '(')) at = code.closerOf(at + 2);
    else if (code.is(at, ';') || code.is(at, '{') || code.is(at, '@', 'FunctionName')) return undefined;
    else if (code.is(at, '(')) {
      const kind = triggerIn(code, at);
      if (kind === undefined) return undefined;
      const body = bodyAfter(code, code.closerOf(at) + 1) ?? code.bracket(at);
      return { kind, name, offset: code.at(at - 1).offset, certainty: 'definition', body };
    }
  }
  return undefined;
}

function triggerIn(code: SourceCode, open: number): SourceKind | undefined {
  const end = code.closerOf(open);
  for (let at = open + 1; at < end && at < open + longestHead; at += 1) {
    const kind = code.is(at - 1, '@') ? triggers.get(code.path(at)?.value.at(-1) ?? '') : undefined;
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function factoryAt(code: SourceCode, index: number): Factory | undefined {
  if (code.is(index, 'new')) {
    const type = code.path(index + 1);
    const kind = factories.get(type?.value.at(-1) ?? '');
    if (type === undefined || kind === undefined || !code.is(type.next, '(')) return undefined;
    const brace = code.closerOf(type.next) + 1;
    return code.is(brace, '{') ? { kind, start: brace, end: code.closerOf(brace) } : undefined;
  }
  if (!code.is(index, 'class')) return undefined;
  let kind: SourceKind | undefined;
  let at = index + 2;
  for (; at < index + longestHead && !code.is(at, '{') && !code.is(at, ';'); at += 1)
    kind ??= factories.get(code.word(at));
  return kind === undefined || !code.is(at, '{') ? undefined : { kind, start: at, end: code.closerOf(at) };
}

/** `String getName() { return NAME; }` of a factory: its class is what `create` makes, if that is told. */
function namedAt(code: SourceCode, index: number, within: Factory | undefined): Definition | undefined {
  if (within === undefined || !code.is(index, 'getName', '(', ')')) return undefined;
  const open = code.is(index + 3, 'throws') ? index + 5 : index + 3;
  if (!code.is(open, '{', 'return')) return undefined;
  const name = code.nameArgument(open + 2);
  if (name === undefined) return undefined;
  const made = madeIn(code, within);
  return {
    kind: within.kind,
    name,
    offset: code.at(open + 2).offset,
    certainty: made === undefined ? 'definition' : 'registration',
    body: { start: code.at(within.start).offset, end: code.at(within.end).end },
    ...(made !== undefined && { target: made }),
  };
}

function madeIn(code: SourceCode, { start, end }: Factory): readonly string[] | undefined {
  for (let at = start; at < end && at < start + longestHead; at += 1) {
    if (!code.is(at, 'create', '(', ')')) continue;
    const brace = code.closerOf(at + 1) + 1;
    return code.is(brace, '{', 'return') && code.is(brace + 2, 'new') ? code.path(brace + 3)?.value : undefined;
  }
  return undefined;
}

function classAt(
  code: SourceCode,
  index: number,
): { readonly callable: Callable; readonly kind: SourceKind | undefined } | undefined {
  const name = code.word(index + 1);
  if (!(code.is(index, 'class') || code.is(index, 'record')) || name === '' || code.is(index - 1, '.'))
    return undefined;
  let kind: SourceKind | undefined;
  let at = index + 2;
  for (; at < index + longestHead && at < code.length && !code.is(at, '{') && !code.is(at, ';'); at += 1) {
    const isBase = ['implements', 'extends', ',', '.'].some((before) => code.is(at - 1, before));
    if (isBase) kind ??= bases.get(code.word(at));
    if (!code.is(at, '<')) continue;
    const types = code.typeArguments(at);
    if (types === undefined) return undefined;
    at = types.next - 1;
  }
  if (!code.is(at, '{')) return undefined;
  const isAbstract = code.is(index - 1, 'abstract') || code.is(index - 2, 'abstract');
  return {
    callable: { name, offset: code.at(index + 1).offset, body: code.bracket(at), isType: true },
    kind: isAbstract ? undefined : kind,
  };
}

function methodAt(code: SourceCode, index: number): Callable | undefined {
  const name = code.word(index);
  if (name === '' || notMethods.has(name) || !code.is(index + 1, '(')) return undefined;
  const before = code.at(index - 1);
  const hasType =
    (before.kind === 'word' && !notMethods.has(before.value)) || before.value === '>' || before.value === ']';
  const body = hasType ? bodyAfter(code, code.closerOf(index + 1) + 1) : undefined;
  return body === undefined ? undefined : { name, offset: code.at(index).offset, body };
}

function bodyAfter(code: SourceCode, index: number): Callable['body'] | undefined {
  let at = index;
  if (code.is(at, 'throws')) while (at < index + 20 && !code.is(at, '{') && !code.is(at, ';')) at += 1;
  return code.is(at, '{') ? code.bracket(at) : undefined;
}
