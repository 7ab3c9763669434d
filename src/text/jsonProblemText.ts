import * as l10n from '@vscode/l10n';
import type { JsonProblem } from '../client/jsonCheck.js';
import { assertNever } from '../common/assertNever.js';

/** Where a text stops being JSON, as one sentence. */
export function jsonProblemText({ rule, line, column }: JsonProblem): string {
  switch (rule) {
    case 'empty':
      return l10n.t('Not JSON: the text is empty.');
    case 'incomplete':
      return l10n.t('Not JSON at line {0}, column {1}: the text ends too early.', line, column);
    case 'end':
      return l10n.t('Not JSON at line {0}, column {1}: nothing can follow the value.', line, column);
    case 'commaOrBrace':
      return l10n.t('Not JSON at line {0}, column {1}: expected a comma or “}”.', line, column);
    case 'commaOrBracket':
      return l10n.t('Not JSON at line {0}, column {1}: expected a comma or “]”.', line, column);
    case 'name':
      return l10n.t('Not JSON at line {0}, column {1}: expected a name in double quotes.', line, column);
    case 'colon':
      return l10n.t('Not JSON at line {0}, column {1}: expected a colon.', line, column);
    case 'value':
      return l10n.t('Not JSON at line {0}, column {1}: expected a value.', line, column);
    case 'number':
      return l10n.t('Not JSON at line {0}, column {1}: this isn’t a number.', line, column);
    case 'stringEnd':
      return l10n.t('Not JSON at line {0}, column {1}: this string has no closing quote.', line, column);
    case 'controlCharacter':
      return l10n.t('Not JSON at line {0}, column {1}: escape control characters in a string.', line, column);
    case 'unicodeEscape':
      return l10n.t('Not JSON at line {0}, column {1}: “\\u” needs four hexadecimal digits.', line, column);
    case 'escape':
      return l10n.t('Not JSON at line {0}, column {1}: JSON has no such escape.', line, column);
    default:
      return assertNever(rule);
  }
}
