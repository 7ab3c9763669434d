import * as l10n from '@vscode/l10n';
import type { RequestFact, RequestRule } from '../../app/requestError.js';
import { inputText } from '../inputText.js';
import { numberText, plural } from '../format/plural.js';
import { statusText } from '../statusText.js';

/** A request that breaks a rule: the field and the rule. */
export function requestText({ field, problem }: RequestFact): string {
  const rule = ruleText(problem);
  return field === '' ? rule : l10n.t('{0}: {1}', field, rule);
}

function ruleText(problem: RequestRule): string {
  switch (problem.rule) {
    case 'said':
      return problem.sentence;
    case 'input':
      return inputText(problem.input);
    case 'invalid':
      return l10n.t('The request isn’t valid.');
    case 'unknownField':
      return l10n.t('This field doesn’t exist.');
    case 'rootsAndParent':
      return l10n.t('Use either parent or rootsOnly. A child instance is never a root.');
    case 'filterAndField':
      return l10n.t('“{0}” is also given as a field of its own. Use one of them.', problem.term);
    case 'countChanged':
      return countText(problem.applies);
    case 'oneTarget':
      return l10n.t('Specify one instance, several instances, or a filter.');
    case 'reasonOrOutput':
      return l10n.t('Specify either a reason or an output. The reason becomes the output.');
    case 'atOnceChildren':
      return l10n.t('Terminating an instance at once doesn’t terminate its children.');
    case 'atOnceOutput':
      return l10n.t('Terminating an instance at once accepts only a reason.');
    case 'restartNewId':
      return l10n.t('An instance that hasn’t finished can be restarted only with a new ID.');
    case 'purgeUnfinished':
      return l10n.t(
        'Only finished instances can be purged, and {0} isn’t a finished status.',
        statusText(problem.status),
      );
    case 'pageMark':
      return l10n.t('This isn’t a page marker. Use the “next” value of an earlier response.');
    case 'eventOrPayload':
      return l10n.t('Specify either an event or a payload of the instance.');
    case 'noEvent':
      return l10n.t('The history has no such event.');
    default:
      return partRuleText(problem);
  }
}

type PartRule = Extract<
  RequestRule,
  {
    rule:
      'noPayload' | 'pointerForm' | 'notJson' | 'noPart' | 'noMaintenanceId' | 'noMaintenance' | 'severalMaintenances';
  }
>;

function partRuleText(problem: PartRule): string {
  switch (problem.rule) {
    case 'noPayload':
      return l10n.t('There is no payload here.');
    case 'pointerForm':
      return l10n.t('A JSON pointer starts with “/”.');
    case 'notJson':
      return l10n.t('The payload isn’t JSON, so it has no parts.');
    case 'noPart':
      return l10n.t('The payload has no such part.');
    case 'noMaintenanceId':
      return l10n.t('The task hub has no open maintenance with this ID.');
    case 'noMaintenance':
      return l10n.t('The task hub has no open maintenance.');
    case 'severalMaintenances':
      return l10n.t('Several are open. Specify one: {0}.', problem.ids.join(', '));
  }
}

function countText(applies: number): string {
  const count = numberText(applies);
  return plural(
    applies,
    l10n.t('This now applies to {0} instance, so nothing was done.', count),
    l10n.t('This now applies to {0} instances, so nothing was done.', count),
  );
}
