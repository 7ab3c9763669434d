import type { Callable, Definition, SourceFacts, SourceKind, SourceRange, WrittenName } from '../sourceFacts.js';
import { Owners, type SourceCode } from '../sourceCode.js';
import { constantsOf, holdersOf } from './constants.js';
import { additionAt, eventAt, kindOfBase, kindOfTrigger, typeName } from './dotnet.js';

/** What the attributes before a class or method say. */
interface Marked {
  readonly functionName?: WrittenName;
  readonly taskName?: WrittenName;
  readonly isTask: boolean;
  readonly version?: WrittenName;
}

const unmarked: Marked = { isTask: false };
const notMethods = new Set(
  'if for foreach while switch using lock catch fixed when return new await throw nameof typeof get set'.split(' '),
);
/** In tokens, from an attribute to what it stands before. */
const longestHead = 120;

export function csharpFacts(code: SourceCode): SourceFacts {
  const holders = holdersOf(code);
  const around = new Owners(holders);
  const definitions: Definition[] = [];
  const events = [];
  const callables: Callable[] = [];
  let marked = unmarked;
  for (let at = 0; at < code.length; at += 1) {
    if (code.is(at, '[') && beginsAttribute(code, at)) {
      marked = attributesAt(code, at, marked);
      if (marked.functionName !== undefined && !code.is(code.closerOf(at) + 1, '[')) {
        definitions.push(...functionAfter(code, code.closerOf(at) + 1, marked.functionName));
      }
      at = code.closerOf(at);
      continue;
    }
    const definition = additionAt(code, at);
    if (definition !== undefined) definitions.push(definition);
    const event = eventAt(code, at);
    if (event !== undefined) events.push(event);
    const type = classAt(code, at);
    if (type !== undefined) {
      callables.push(type.callable);
      if (type.kind !== undefined || marked.isTask) definitions.push(...definitionOf(type, marked));
    }
    const method = methodAt(code, at);
    const owner = method === undefined ? undefined : around.at(method.offset)?.name;
    if (method !== undefined) callables.push({ ...method, ...(owner !== undefined && { owner }) });
    if ([';', '{', '}'].some((end) => code.is(at, end))) marked = unmarked;
  }
  return { definitions, events, callables, constants: constantsOf(code, holders) };
}

/** Else it is an index, or an array. */
function beginsAttribute(code: SourceCode, index: number): boolean {
  return index === 0 || ['{', '}', ';', ']', '(', ',', ')'].some((before) => code.is(index - 1, before));
}

function attributesAt(code: SourceCode, index: number, before: Marked): Marked {
  let marked = before;
  const end = code.closerOf(index);
  for (let at = index + 1; at < end && at < index + longestHead; at += 1) {
    const path = code.path(at);
    if (path === undefined) continue;
    const open = path.next;
    const name = code.is(open, '(') ? code.nameArgument(open + 1) : undefined;
    switch (path.value.at(-1)?.replace(/Attribute$/, '')) {
      case 'Function':
      case 'FunctionName':
        if (name !== undefined) marked = { ...marked, functionName: name };
        break;
      case 'DurableTask':
        marked = { ...marked, isTask: true, ...(name !== undefined && { taskName: name }), ...versionIn(code, open) };
        break;
      case 'DurableTaskVersion':
        marked = { ...marked, ...(name !== undefined && { version: name }) };
        break;
      default:
    }
    at = code.is(open, '(') ? code.closerOf(open) : open - 1;
  }
  return marked;
}

/** `Version = "2"` among the arguments of an attribute. */
function versionIn(code: SourceCode, open: number): { readonly version?: WrittenName } {
  if (!code.is(open, '(')) return {};
  const at = code.argumentsOf(open).find((part) => code.is(part, 'Version', '='));
  const version = at === undefined ? undefined : code.nameArgument(at + 2);
  return version === undefined ? {} : { version };
}

/** The method after an attribute that names it, if one of its parameters has a trigger of ours. */
function functionAfter(code: SourceCode, index: number, name: WrittenName): readonly Definition[] {
  for (let at = index; at < index + longestHead && at < code.length; at += 1) {
    if (code.is(at, '[')) at = code.closerOf(at);
    else if ([';', '{', '}'].some((end) => code.is(at, end))) return [];
    else if (code.is(at, '(') && code.is(at - 1, '>')) at = code.closerOf(at);
    else if (code.is(at, '(') && code.word(at - 1) !== '') {
      const kind = triggerIn(code, at);
      if (kind === undefined) return [];
      const body = bodyAfter(code, code.closerOf(at) + 1) ?? code.bracket(at);
      return [{ kind, name, offset: code.at(at - 1).offset, certainty: 'definition', body }];
    }
  }
  return [];
}

function triggerIn(code: SourceCode, open: number): SourceKind | undefined {
  const end = code.closerOf(open);
  for (let at = open + 1; at < end && at < open + longestHead; at += 1) {
    const kind = code.is(at, '[') ? kindOfTrigger(code.path(at + 1)?.value.at(-1) ?? '') : undefined;
    if (kind !== undefined) return kind;
  }
  return undefined;
}

interface FoundClass {
  readonly callable: Callable;
  readonly kind: SourceKind | undefined;
  readonly isAbstract: boolean;
}

function classAt(code: SourceCode, index: number): FoundClass | undefined {
  if (!code.is(index, 'class') && !code.is(index, 'record')) return undefined;
  const at = code.is(index + 1, 'class') ? index + 2 : index + 1;
  const name = code.word(at);
  if (name === '' || code.is(index - 1, '<') || code.is(index - 1, ':') || code.is(index - 1, 'where'))
    return undefined;
  const types = code.typeArguments(at + 1);
  let next = types?.next ?? at + 1;
  if (code.is(next, '(')) next = code.closerOf(next) + 1;
  let kind: SourceKind | undefined;
  let end = next;
  for (; end < next + longestHead && end < code.length && !code.is(end, '{') && !code.is(end, ';'); end += 1) {
    if (code.is(end, 'where')) continue;
    if (code.is(end - 1, ':') || code.is(end - 1, ',') || code.is(end - 1, '.')) kind ??= kindOfBase(code.word(end));
    if (!code.is(end, '<')) continue;
    const bases = code.typeArguments(end);
    if (bases === undefined) return undefined;
    end = bases.next - 1;
  }
  const body = code.is(end, '{') ? code.bracket(end) : { start: code.at(index).offset, end: code.at(end).end };
  const isAbstract = [1, 2, 3].some((back) => code.is(index - back, 'abstract'));
  return {
    callable: { name, offset: code.at(at).offset, body, isType: true, typeParameters: types?.value ?? 0 },
    kind,
    isAbstract,
  };
}

function definitionOf(type: FoundClass, marked: Marked): readonly Definition[] {
  if (type.isAbstract) return [];
  const { callable, kind } = type;
  return [
    {
      kind,
      name: marked.taskName ?? { text: typeName(callable.name, callable.typeParameters ?? 0) },
      offset: callable.offset,
      certainty: 'definition',
      body: callable.body,
      ...(marked.version !== undefined && { version: marked.version }),
    },
  ];
}

/** `Task<string> Refund(…) {` or `=>`, also within a method. */
function methodAt(code: SourceCode, index: number): Callable | undefined {
  const name = code.word(index);
  if (name === '' || notMethods.has(name) || code.is(index - 1, '.')) return undefined;
  const open = code.afterTypes(index + 1);
  const before = code.at(index - 1);
  const hasType =
    (before.kind === 'word' && !notMethods.has(before.value)) || ['>', ']', '?', ')'].includes(before.value);
  if (!code.is(open, '(') || !hasType) return undefined;
  const body = bodyAfter(code, code.closerOf(open) + 1);
  return body === undefined ? undefined : { name, offset: code.at(index).offset, body };
}

/** A block, or the one expression after an arrow. */
function bodyAfter(code: SourceCode, index: number): SourceRange | undefined {
  let at = index;
  if (code.is(at, 'where'))
    while (at < index + 60 && !code.is(at, '{') && !code.is(at, '=') && !code.is(at, ';')) at += 1;
  if (code.is(at, '{')) return code.bracket(at);
  if (!code.is(at, '=', '>')) return undefined;
  const { offset: start } = code.at(at);
  for (at += 2; at < index + longestHead && at < code.length && !code.is(at, ';'); at += 1) {
    if (code.is(at, '(') || code.is(at, '{') || code.is(at, '[')) at = code.closerOf(at);
    else if (code.is(at, ')') || code.is(at, '}') || code.is(at, ',')) break;
  }
  return { start, end: code.at(Math.min(at, code.length - 1)).end };
}
