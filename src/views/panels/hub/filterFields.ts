import {
  checkIdPrefix,
  type FilterForm,
  type FilterPart,
  parseTagFilter,
  type TimeRange,
  withPart,
} from '../../../client/operations/filter/filterForm.js';
import { ageText, parseAge } from '../../../client/operations/timeText.js';
import { compareTimestamps, type Timestamp } from '../../../client/timestamp.js';
import { assertNever } from '../../../common/assertNever.js';
import { inputText } from '../../../text/inputText.js';
import { endBeforeStart } from '../../../text/commands/prompts/filterPromptText.js';
import type { FieldChange, FilterFields, ParentField, TimeField } from '../../protocol/filterFields.js';

type Changed = { readonly form: FilterForm } | { readonly problem: string };

/** A filter as the fields of a form. */
export function fieldsOf(form: FilterForm): FilterFields {
  const { statuses = [], names = [], ids = [], idPrefix = '', idContains = '', failureText = '', tag } = form;
  return {
    ...{ statuses, names, ids, idPrefix, idContains, failureText },
    created: timeField(form.created),
    updated: timeField(form.updated),
    tag: tag === undefined ? '' : tag.value === undefined ? tag.key : `${tag.key}=${tag.value}`,
    parent: form.parent ?? { kind: 'any' },
    longerThan: form.longerThanMs === undefined ? '' : ageText(form.longerThanMs),
    finishedAge: form.finishedAgeMs === undefined ? '' : ageText(form.finishedAgeMs),
  };
}

/** The filter after a field was filled in, or a sentence about what is wrong with what was. */
export function withField(form: FilterForm, change: FieldChange): Changed {
  switch (change.field) {
    case 'statuses':
    case 'names':
      return { form: withPart(form, change.field, change.value) };
    case 'ids':
      return change.value.some((id) => checkIdPrefix(id) !== undefined)
        ? { problem: inputText({ rule: 'isEntity', of: 'instanceId' }) }
        : { form: withPart(form, 'ids', change.value) };
    case 'created':
    case 'updated':
      return withTime(form, change.field, change.value);
    case 'idPrefix': {
      const problem = checkIdPrefix(change.value);
      return problem === undefined ? withText(form, 'idPrefix', change.value) : { problem: inputText(problem) };
    }
    case 'idContains':
    case 'failureText':
      return withText(form, change.field, change.value);
    case 'tag': {
      if (change.value.trim() === '') return { form: withPart(form, 'tag', undefined) };
      const parsed = parseTagFilter(change.value);
      return 'problem' in parsed ? { problem: inputText(parsed.problem) } : { form: withPart(form, 'tag', parsed.tag) };
    }
    case 'parent':
      return { form: withPart(form, 'parent', parentOf(change.value)) };
    case 'longerThan':
      return withAge(form, 'longerThanMs', change.value);
    case 'finishedAge':
      return withAge(form, 'finishedAgeMs', change.value);
    default:
      return assertNever(change);
  }
}

function withText(form: FilterForm, part: 'idPrefix' | 'idContains' | 'failureText', typed: string): Changed {
  const text = typed.trim();
  return { form: withPart(form, part, text === '' ? undefined : text) };
}

function withAge(form: FilterForm, part: FilterPart & ('longerThanMs' | 'finishedAgeMs'), typed: string): Changed {
  if (typed.trim() === '') return { form: withPart(form, part, undefined) };
  const age = parseAge(typed);
  return 'problem' in age ? { problem: inputText(age.problem) } : { form: withPart(form, part, age.ms) };
}

function withTime(form: FilterForm, part: 'created' | 'updated', field: TimeField): Changed {
  switch (field.kind) {
    case 'any':
      return { form: withPart(form, part, undefined) };
    case 'last':
    case 'ago': {
      const age = parseAge(field.age);
      if ('problem' in age) return { problem: inputText(age.problem) };
      return { form: withPart(form, part, { kind: field.kind, ms: age.ms }) };
    }
    case 'between': {
      const before = form[part];
      const known = before?.kind === 'between' ? before : undefined;
      const from = edgeOf(field.from, known?.from);
      const to = edgeOf(field.to, known?.to);
      if (from === undefined && to === undefined) return { form: withPart(form, part, undefined) };
      if (from && to && compareTimestamps(to, from) < 0) return { problem: endBeforeStart() };
      return { form: withPart(form, part, { kind: 'between', ...(from && { from }), ...(to && { to }) }) };
    }
    default:
      return assertNever(field);
  }
}

/** A field has whole seconds: an edge that nobody touched keeps the digits that it has below. */
function edgeOf(seconds: number | undefined, before: Timestamp | undefined): Timestamp | undefined {
  if (seconds === undefined || seconds === before?.seconds) return seconds === undefined ? undefined : before;
  return { seconds, nanos: 0 };
}

function timeField(range: TimeRange | undefined): TimeField {
  switch (range?.kind) {
    case undefined:
      return { kind: 'any' };
    case 'last':
    case 'ago':
      return { kind: range.kind, age: ageText(range.ms) };
    case 'between': {
      const { from, to } = range;
      return { kind: 'between', ...(from && { from: from.seconds }), ...(to && { to: to.seconds }) };
    }
  }
}

function parentOf(field: ParentField): FilterForm['parent'] {
  switch (field.kind) {
    case 'any':
      return undefined;
    case 'roots':
      return { kind: 'roots' };
    case 'childrenOf': {
      const instanceId = field.instanceId.trim();
      return instanceId === '' ? undefined : { kind: 'childrenOf', instanceId };
    }
  }
}
