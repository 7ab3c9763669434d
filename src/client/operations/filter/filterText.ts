import type { FilterRule, FilterTextProblem, PlainFilterRule } from '../../inputProblem.js';
import { orchestrationStatuses, type OrchestrationStatus } from '../../instance.js';
import { compareTimestamps, type Timestamp } from '../../timestamp.js';
import { parseAge, parseDuration, parseTimeSpan } from '../timeText.js';
import { type FilterForm, type FilterPart, type TimeRange, withPart } from './filterForm.js';
import { isStar, type Letter, listOf, textOf, type Token, tokensOf } from './filterTokens.js';
import { nearestWord } from './nearestWord.js';

/** What can stand before a colon, in the order in which people think of it. */
export const filterKeys = [
  'status',
  'name',
  'id',
  'created',
  'updated',
  'finished',
  'duration',
  'tag',
  'parent',
  'is',
  'failure',
] as const;
type FilterKey = (typeof filterKeys)[number];

/** Words that other tools use for the same. */
const otherWords: Readonly<Record<string, FilterKey>> = {
  orchestration: 'name',
  instance: 'id',
  state: 'status',
  started: 'created',
  changed: 'updated',
  modified: 'updated',
  completed: 'finished',
  ended: 'finished',
  took: 'duration',
  error: 'failure',
  message: 'failure',
};

type Parsed = { readonly form: FilterForm } | { readonly problem: FilterTextProblem };

/** One term: the part of the form that it sets, or the rule that it breaks. */
type Reading =
  | { [P in FilterPart]: { readonly part: P; readonly value: NonNullable<FilterForm[P]> } }[FilterPart]
  | { readonly broken: FilterRule };

/**
 * Reads a filter that was typed: terms with blanks between them, all of which must hold, such as
 * `status:Failed,Running name:Order* created:<1d failure:"timed out"`. A word alone is a part of the ID. `*` stands for any
 * text at the end of an ID and anywhere in a name; an ID without it is meant exactly. With an age, `>` is longer ago and `<`
 * more recent; with a date, `>` is later and `<` earlier, and a day is one of this machine's time zone. In quotes, `\"`,
 * `\\`, `\*` and `\=` are those characters themselves. Never throws.
 */
export function parseFilterText(text: string): Parsed {
  let form: FilterForm = {};
  for (const token of tokensOf(text)) {
    const reading = read(token);
    const merged = 'broken' in reading ? reading : merge(form, reading);
    if ('broken' in merged) {
      return { problem: { ...merged.broken, position: token.position, term: token.source } };
    }
    form = merged;
  }
  return { form };
}

function read(token: Token): Reading {
  const { key, value } = token;
  if (!token.isClosed) return broken('filterQuote');
  if (key === undefined) return value.some(isStar) ? readIds([value]) : readPart(value);
  if (key.startsWith('-')) return broken('filterExcludes');
  const known = filterKeys.find((one) => one === key);
  if (known === undefined) {
    const nearest = otherWords[key] ?? nearestWord(key, filterKeys);
    return { broken: { rule: 'filterTerm', known: filterKeys, ...(nearest && { nearest }) } };
  }
  return value.length === 0 ? broken('filterEmpty') : readValue(known, value);
}

function readValue(key: FilterKey, value: readonly Letter[]): Reading {
  const text = textOf(value);
  switch (key) {
    case 'status':
      return readStatuses(listOf(value).map(textOf));
    case 'name': {
      const pieces = listOf(value);
      if (pieces.some((piece) => piece.length === 0)) return broken('filterEmpty');
      return { part: 'names', value: [...new Set(pieces.map(textOf))] };
    }
    case 'id':
      return readIds(listOf(value));
    case 'created':
    case 'updated': {
      const range = readRange(text);
      if (range === undefined) return { broken: { rule: 'filterTime', of: key } };
      return isBackwards(range) ? broken('filterRange') : { part: key, value: range };
    }
    case 'finished': {
      const ms = readExceeded(text);
      return ms === undefined ? broken('filterFinished') : { part: 'finishedAgeMs', value: ms };
    }
    case 'duration': {
      const ms = readExceeded(text);
      return ms === undefined ? broken('filterDuration') : { part: 'longerThanMs', value: ms };
    }
    case 'tag':
      return readTag(value);
    case 'parent':
      return { part: 'parent', value: { kind: 'childrenOf', instanceId: text } };
    case 'is':
      return /^roots?$/i.test(text) ? { part: 'parent', value: { kind: 'roots' } } : broken('filterIs');
    case 'failure':
      return text === '' ? broken('filterEmpty') : { part: 'failureText', value: text };
  }
}

function broken(rule: PlainFilterRule): { readonly broken: FilterRule } {
  return { broken: { rule } };
}

/** A part that may hold several values takes more of them; of a range, a second term may set the other end. */
function merge(
  form: FilterForm,
  reading: Exclude<Reading, { readonly broken: FilterRule }>,
): FilterForm | ReturnType<typeof broken> {
  const { part, value } = reading;
  const before = form[part];
  if (before === undefined) return withPart(form, part, value);
  switch (reading.part) {
    case 'statuses':
      return withPart(form, reading.part, [...new Set([...(form.statuses ?? []), ...reading.value])]);
    case 'names':
    case 'ids':
      return withPart(form, reading.part, [...new Set([...(form[reading.part] ?? []), ...reading.value])]);
    case 'created':
    case 'updated': {
      const whole = joined(form[reading.part], reading.value);
      if (whole === undefined) return broken('filterTwice');
      return isBackwards(whole) ? broken('filterRange') : withPart(form, reading.part, whole);
    }
    default:
      return broken('filterTwice');
  }
}

function joined(a: TimeRange | undefined, b: TimeRange): TimeRange | undefined {
  if (a?.kind !== 'between' || b.kind !== 'between') return undefined;
  const isOverlap = (a.from !== undefined && b.from !== undefined) || (a.to !== undefined && b.to !== undefined);
  return isOverlap ? undefined : { ...a, ...b };
}

function readStatuses(words: readonly string[]): Reading {
  const found: OrchestrationStatus[] = [];
  for (const word of words) {
    if (word === '') return broken('filterEmpty');
    const status = orchestrationStatuses.find((one) => one.toLowerCase() === word.toLowerCase());
    if (status === undefined) {
      const nearest = nearestWord(word, orchestrationStatuses);
      return { broken: { rule: 'filterStatus', known: orchestrationStatuses, ...(nearest && { nearest }) } };
    }
    found.push(status);
  }
  return { part: 'statuses', value: [...new Set(found)] };
}

function readPart(letters: readonly Letter[]): Reading {
  const text = textOf(letters);
  return text === '' ? broken('filterEmpty') : { part: 'idContains', value: text };
}

/** Exact IDs, or the start of an ID, or a part of it. */
function readIds(pieces: readonly (readonly Letter[])[]): Reading {
  if (pieces.some((piece) => piece.length === 0)) return broken('filterEmpty');
  if (!pieces.some((piece) => piece.some(isStar))) {
    const ids = pieces.map(textOf);
    return ids.some(isEntity) ? broken('filterEntity') : { part: 'ids', value: [...new Set(ids)] };
  }
  const [letters = [], ...more] = pieces;
  const shown = letters.filter(({ char }) => char !== '');
  const stars = shown.flatMap((letter, index) => (isStar(letter) ? [index] : []));
  const isPart = stars[0] === 0;
  const inner = shown.slice(isPart ? 1 : 0, -1);
  const isForm = stars.at(-1) === shown.length - 1 && stars.length === (isPart ? 2 : 1) && inner.length > 0;
  if (more.length > 0 || !isForm) return broken('filterId');
  if (isPart) return { part: 'idContains', value: textOf(inner) };
  return isEntity(textOf(inner)) ? broken('filterEntity') : { part: 'idPrefix', value: textOf(inner) };
}

const isEntity = (id: string): boolean => id.startsWith('@');

function readTag(letters: readonly Letter[]): Reading {
  const equals = letters.findIndex(({ char, kind }) => char === '=' && kind !== 'escaped');
  const key = textOf(equals === -1 ? letters : letters.slice(0, equals));
  if (key === '') return broken('filterTag');
  return { part: 'tag', value: equals === -1 ? { key } : { key, value: textOf(letters.slice(equals + 1)) } };
}

/** The milliseconds of `>5m`. */
function readExceeded(text: string): number | undefined {
  const [, duration] = /^>=?\s*(.+)$/.exec(text) ?? [];
  const found = duration === undefined ? undefined : parseAge(duration);
  return found !== undefined && 'ms' in found ? found.ms : undefined;
}

function readRange(text: string): TimeRange | undefined {
  const [, sign, rest = ''] = /^([<>]=?)?\s*(.+)$/.exec(text) ?? [];
  if (sign === undefined) return readBetween(rest);
  const ms = parseDuration(rest);
  if (ms !== undefined) return ms > 0 ? { kind: sign.startsWith('<') ? 'last' : 'ago', ms } : undefined;
  const span = parseTimeSpan(rest);
  if (span === undefined) return undefined;
  switch (sign) {
    case '>':
      return { kind: 'between', from: nanosLater(span.to, 1) };
    case '>=':
      return { kind: 'between', from: span.from };
    case '<':
      return { kind: 'between', to: nanosLater(span.from, -1) };
    default:
      return { kind: 'between', to: span.to };
  }
}

/** `2026-11-01..2026-11-03` with both days, open at an end without a time, or one day. */
function readBetween(text: string): TimeRange | undefined {
  const [first = '', second = first, ...more] = text.split('..');
  const [from, to] = [first, second].map((edge) => (edge === '' || edge === '*' ? 'open' : parseTimeSpan(edge)));
  if (more.length > 0 || from === undefined || to === undefined || (from === 'open' && to === 'open')) return undefined;
  return {
    kind: 'between',
    ...(from === 'open' ? {} : { from: from.from }),
    ...(to === 'open' ? {} : { to: to.to }),
  };
}

function isBackwards(range: TimeRange): boolean {
  if (range.kind !== 'between' || range.from === undefined || range.to === undefined) return false;
  return compareTimestamps(range.to, range.from) < 0;
}

function nanosLater({ seconds, nanos }: Timestamp, by: 1 | -1): Timestamp {
  const moved = nanos + by;
  if (moved < 0) return { seconds: seconds - 1, nanos: moved + 1e9 };
  return moved < 1e9 ? { seconds, nanos: moved } : { seconds: seconds + 1, nanos: moved - 1e9 };
}
