import type { AwaitedEvent, Callable, Definition, SourceFacts, SourceKind, WrittenName } from '../sourceFacts.js';
import { Owners, type SourceCode } from '../sourceCode.js';
import { constantsOf } from './constants.js';
import { additionAt, eventAt, kindOfBase, kindOfTrigger } from './dotnet.js';

/** In tokens, from an attribute to the end of the parameters. */
const longestHead = 120;
const modifiers = new Set(['rec', 'inline', 'mutable', 'private', 'internal', 'public', 'async']);

interface Block extends Callable {
  /** The index of its name. */
  readonly at: number;
  readonly isType: boolean;
}

export function fsharpFacts(code: SourceCode): SourceFacts {
  const blocks = blocksOf(code);
  const types = blocks.filter(({ isType }) => isType);
  const around = new Owners(types);
  const byIndex = new Map(blocks.map((block) => [block.at, block]));
  const definitions: Definition[] = [];
  const events: AwaitedEvent[] = [];
  const callables: Callable[] = [];
  let functionName: WrittenName | undefined;
  let taskName: WrittenName | 'itself' | undefined;
  for (let at = 0; at < code.length; at += 1) {
    if (code.is(at, '[', '<')) {
      const name = attributeIn(code, at + 2);
      if (name?.is === 'function') functionName = name.name;
      if (name?.is === 'task') taskName = name.name ?? 'itself';
    }
    const definition = additionAt(code, at);
    if (definition !== undefined) definitions.push(definition);
    const event = eventAt(code, at);
    if (event !== undefined) events.push(event);
    const block = byIndex.get(at);
    if (block === undefined) continue;
    const { name, offset, body } = block;
    const owner = around.at(offset - 1)?.name;
    callables.push({
      name,
      offset,
      body,
      isType: block.isType,
      ...(owner !== undefined && owner !== name && { owner }),
    });
    const common = { offset, body, certainty: 'definition' } as const;
    if (block.isType) {
      const kind = baseAfter(code, at);
      const given = taskName === 'itself' ? undefined : taskName;
      if (kind !== undefined || taskName !== undefined)
        definitions.push({ ...common, kind, name: given ?? { text: name } });
      taskName = undefined;
    } else if (functionName !== undefined) {
      const kind = triggerAfter(code, at);
      if (kind !== undefined) definitions.push({ ...common, kind, name: functionName });
      functionName = undefined;
    }
  }
  return { definitions, events, callables, constants: constantsOf(code, types) };
}

type Attribute =
  { readonly is: 'function'; readonly name: WrittenName } | { readonly is: 'task'; readonly name?: WrittenName };

function attributeIn(code: SourceCode, index: number): Attribute | undefined {
  const path = code.path(index);
  if (path === undefined) return undefined;
  // Without brackets too: `[<Function "Refund">]`.
  const at = code.is(path.next, '(') ? path.next + 1 : path.next;
  const read = code.name(at);
  const name = read !== undefined && (code.at(at).kind === 'text' || code.is(path.next, '(')) ? read.value : undefined;
  switch (path.value.at(-1)?.replace(/Attribute$/, '')) {
    case 'Function':
    case 'FunctionName':
      return name === undefined ? undefined : { is: 'function', name };
    case 'DurableTask':
      return { is: 'task', ...(name !== undefined && { name }) };
    default:
      return undefined;
  }
}

/** Functions, members, types and modules, each up to the first line that is indented no further. */
function blocksOf(code: SourceCode): readonly Block[] {
  const found: Block[] = [];
  const open: { readonly at: number; readonly indent: number; readonly isType: boolean }[] = [];
  let lineIndent = 0;
  const closeTo = (indent: number, end: number): void => {
    for (let last = open.at(-1); last !== undefined && last.indent >= indent; last = open.at(-1)) {
      const { value: name, offset } = code.at(last.at);
      found.push({ name, offset, body: { start: offset, end }, at: last.at, isType: last.isType });
      open.pop();
    }
  };
  for (let at = 0; at < code.length; at += 1) {
    const { indent, offset } = code.at(at);
    if (indent !== undefined) {
      lineIndent = indent;
      closeTo(indent, offset);
    }
    const isType = code.is(at, 'type') || code.is(at, 'module');
    const isMember = code.is(at, 'let') || code.is(at, 'member') || code.is(at, 'override');
    if (!isType && !isMember) continue;
    const name = nameAfter(code, at + 1);
    if (name !== undefined) open.push({ at: name, indent: lineIndent, isType });
  }
  closeTo(-1, code.at(code.length - 1).end);
  return found.sort((a, b) => a.offset - b.offset);
}

/** Behind `rec`, attributes, and the name of the object itself (`member this.Run`). */
function nameAfter(code: SourceCode, index: number): number | undefined {
  let at = index;
  for (; at < index + 10; at += 1) {
    if (code.is(at, '[')) at = code.closerOf(at);
    else if (!modifiers.has(code.word(at))) break;
  }
  const path = code.path(at);
  return path === undefined ? undefined : path.next - 1;
}

function baseAfter(code: SourceCode, index: number): SourceKind | undefined {
  for (let at = index; at < index + longestHead && at < code.length; at += 1) {
    if (code.is(at, 'type') || code.is(at, 'module')) return undefined;
    if (code.is(at, 'inherit') || code.is(at, 'interface')) return kindOfBase(code.path(at + 1)?.value.at(-1) ?? '');
  }
  return undefined;
}

function triggerAfter(code: SourceCode, index: number): SourceKind | undefined {
  for (let at = index; at < index + longestHead && at < code.length; at += 1) {
    if (code.is(at, 'let') || code.is(at, 'member')) return undefined;
    const kind = code.is(at, '[', '<') ? kindOfTrigger(code.path(at + 2)?.value.at(-1) ?? '') : undefined;
    if (kind !== undefined) return kind;
  }
  return undefined;
}
