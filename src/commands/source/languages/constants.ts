import type { Callable, Constant } from '../sourceFacts.js';
import { Owners, type SourceCode } from '../sourceCode.js';

const holders = new Set(['class', 'struct', 'record', 'interface', 'enum', 'object', 'module', 'namespace']);

/** Blocks in braces with a name: classes, enumerations, objects (`const Names = {`). */
export function holdersOf(code: SourceCode): readonly Callable[] {
  const found: Callable[] = [];
  for (let at = 0; at < code.length; at += 1) {
    if (!code.is(at, '{')) continue;
    const name = holderBefore(code, at);
    if (name !== undefined) found.push({ name: code.word(name), offset: code.at(name).offset, body: code.bracket(at) });
  }
  return found;
}

function holderBefore(code: SourceCode, brace: number): number | undefined {
  if (code.is(brace - 1, '=') && code.word(brace - 2) !== '') return brace - 2;
  if (code.is(brace - 1, '(') && code.is(brace - 2, 'freeze') && code.is(brace - 5, '=')) return brace - 6;
  if (code.is(brace - 1, ':') && code.word(brace - 2) !== '') return brace - 2;
  // `class Names : IBase<int> {`
  for (let at = brace - 1; at > 0 && at > brace - 60; at -= 1) {
    if (code.is(at, ';') || code.is(at, '{') || code.is(at, '}')) return undefined;
    if (holders.has(code.word(at - 1)) && code.word(at) !== '') return at;
  }
  return undefined;
}

/**
 * Everything that is given a text: only what a name in source refers to is ever looked up. `owners` are the classes and
 * objects around, in order.
 */
export function constantsOf(code: SourceCode, owners: readonly Callable[]): readonly Constant[] {
  const around = new Owners(owners);
  const found: Constant[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const name = code.word(at);
    if (name === '' || code.is(at - 1, '.')) continue;
    const value = valueAt(code, at + 1);
    if (value === undefined) continue;
    const { offset } = code.at(at);
    const owner = around.at(offset)?.name;
    found.push({ name, text: value, offset, ...(owner !== undefined && { owner }) });
  }
  return found;
}

/** `= "text"`, `: "text"`, `:= "text"`, `: string = "text"`, `= nameof(X)`, unless it goes on. */
function valueAt(code: SourceCode, index: number): string | undefined {
  let at = index;
  if (code.is(at, ':') && code.word(at + 1) !== '' && code.is(at + 2, '=')) at += 2;
  else if (code.is(at, 'string', '=')) at += 1;
  else if (code.is(at, ':', '=')) at += 1;
  if (!code.is(at, '=') && !code.is(at, ':')) return undefined;
  const read = code.name(at + 1);
  if (read === undefined || !('text' in read.value)) return undefined;
  const after = code.at(read.next);
  const ends = after.value === '' || after.indent !== undefined || ';,)}'.includes(after.value) || after.value === 'as';
  // A value that goes on in the next line (`"a" +`) begins the line with a sign that joins.
  return ends && !code.is(read.next, '+') ? read.value.text : undefined;
}
