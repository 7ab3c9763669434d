import * as l10n from '@vscode/l10n';
import { numberText, plural } from '../format/plural.js';

// What is wrong with a field of a request; the field stands before it.

export const fieldText = {
  instanceIdEmpty: () => l10n.t('The instance ID is empty.'),
  instanceIdTooLong: (limit: number) =>
    l10n.t('The instance ID is too long. The limit is {0} characters.', numberText(limit)),
  reasonTooLong: (limit: number) => l10n.t('The reason is too long. The limit is {0} characters.', numberText(limit)),
  eventNegative: () => l10n.t('The index of the first event is 0.'),
  tagWithoutKey: () => l10n.t('A tag needs a key.'),
  tagEmpty: () => l10n.t('The tag is empty.'),
  prefixEmpty: () => l10n.t('The prefix is empty.'),
  idPartEmpty: () => l10n.t('The part of the ID is empty.'),
  failureEmpty: () => l10n.t('The text of the failure is empty.'),
  versionEmpty: () => l10n.t('The version is empty.'),
  noStatus: () => l10n.t('Specify at least one status.'),
  noInstance: () => l10n.t('Specify at least one instance.'),
  tooManyInstances: (limit: number) =>
    l10n.t('Specify at most {0} instances, or use a filter for more.', numberText(limit)),
  entityName: () => l10n.t('The entity name can contain only printable ASCII characters except @, and can’t be empty.'),
  nameAndPrefix: () => l10n.t('Use either name or idPrefix. The prefix can start with a name.'),
  operationEmpty: () => l10n.t('The operation name is empty.'),
  operationTooLong: (length: number, limit: number) =>
    l10n.t('The operation name has {0} characters. The limit is {1}.', numberText(length), numberText(limit)),
  operationControl: () => l10n.t('The operation name can’t contain control characters.'),
  nothingToClean: () => l10n.t('Specify empty entities, orphaned locks, or both.'),
} as const;

/** What a value breaks of the form of its field, as the check of a request tells it. */
interface FormIssue {
  readonly code?: unknown;
  readonly input?: unknown;
  readonly expected?: unknown;
  readonly values?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
}

/** Undefined where no rule of ours says more than that it isn’t valid. */
export function formText(issue: FormIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? l10n.t('Required.') : typeText(issue.expected);
    case 'invalid_value':
      return Array.isArray(issue.values) ? l10n.t('Must be one of {0}.', issue.values.join(', ')) : undefined;
    case 'too_small':
      return atLeastText(issue.origin, Number(issue.minimum));
    case 'too_big':
      return typeof issue.maximum === 'number' && (issue.origin === 'number' || issue.origin === 'int')
        ? l10n.t('Must be at most {0}.', numberText(issue.maximum))
        : undefined;
    default:
      return undefined;
  }
}

function typeText(expected: unknown): string | undefined {
  switch (expected) {
    case 'string':
      return l10n.t('Must be text.');
    case 'number':
      return l10n.t('Must be a number.');
    case 'int':
      return l10n.t('Must be a whole number.');
    case 'boolean':
      return l10n.t('Must be true or false.');
    case 'array':
      return l10n.t('Must be a list.');
    case 'object':
    case 'record':
      return l10n.t('Must be a JSON object.');
    default:
      return undefined;
  }
}

function atLeastText(origin: unknown, minimum: number): string | undefined {
  const least = numberText(minimum);
  switch (origin) {
    case 'number':
    case 'int':
      return l10n.t('Must be at least {0}.', least);
    case 'array':
      return plural(
        minimum,
        l10n.t('Must have at least {0} entry.', least),
        l10n.t('Must have at least {0} entries.', least),
      );
    default:
      return undefined;
  }
}
