import * as l10n from '@vscode/l10n';
import { isTaskHubError, type TaskHubError } from '../../client/errors.js';
import { type Fact, isUserFacing } from '../../common/userFacingError.js';
import { sayFact } from './factTexts.js';
import { reasonText, unexpectedText } from './taskHubText.js';

/** The one sentence for whatever went wrong, on every surface. An error that nobody expected may quote anything. */
export function errorText(error: unknown): string {
  if (isTaskHubError(error)) return taskHubErrorText(error);
  return isUserFacing(error) ? factText(error.fact) : unexpectedText();
}

/** The sentence of a fact. */
export function factText(fact: Fact): string {
  return sayFact(fact) ?? unexpectedText();
}

function taskHubErrorText({ reason, fact, mayHaveActed }: TaskHubError): string {
  const sentence = sayFact(fact) ?? reasonText(reason);
  return mayHaveActed && (fact.kind === 'call' || fact.kind === 'reason')
    ? l10n.t('{0} The request may or may not have been carried out.', sentence)
    : sentence;
}

/** The button of a failure that leads to the log. */
export function showLogText(): string {
  return l10n.t('Show Log');
}
