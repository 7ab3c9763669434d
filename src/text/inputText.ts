import * as l10n from '@vscode/l10n';
import type { InputName, InputProblem, TimeProblem } from '../client/inputProblem.js';
import { numberText } from './format/plural.js';
import { statusText } from './statusText.js';

/** What is wrong with what was typed, as one sentence. */
export function inputText(problem: InputProblem): string {
  switch (problem.rule) {
    case 'empty':
      return emptyText(problem.of);
    case 'tooLong':
      return tooLongText(problem.of, numberText(problem.length), numberText(problem.limit));
    case 'isEntity':
      return problem.of === 'idPrefix'
        ? l10n.t('An ID prefix can’t start with @. Such IDs belong to entities.')
        : l10n.t('An instance ID can’t start with @. Such IDs belong to entities.');
    case 'ascii':
      return problem.of === 'entityId'
        ? l10n.t('The entity ID can contain only printable ASCII characters. Check character {0}.', problem.position)
        : l10n.t('The instance ID can contain only printable ASCII characters. Check character {0}.', problem.position);
    case 'blanksAround':
      return l10n.t('The instance ID can’t start or end with a space.');
    case 'entityForm':
      return l10n.t('The entity ID must have the form @name@key.');
    case 'entityParts':
      return l10n.t('The entity ID must have a name and a key: @name@key.');
    case 'hubCharacters':
      return l10n.t(
        'The task hub name can contain only letters, digits, periods, hyphens, and underscores, and must start with a letter or digit.',
      );
    case 'control':
      return problem.of === 'eventName'
        ? l10n.t('The event name can’t contain control characters.')
        : l10n.t('The orchestration name can’t contain control characters.');
    case 'tagForm':
      return l10n.t('Write the tag “{0}” as key=value.', problem.tag);
    case 'tagTwice':
      return l10n.t('The tag “{0}” appears more than once.', problem.tag);
    case 'tagFilterForm':
      return l10n.t('Write a tag as key or key=value.');
    case 'noStatus':
      return l10n.t('Choose at least one status: Completed, Failed, Terminated, or Canceled.');
    case 'unfinishedStatus':
      return l10n.t(
        'Only finished instances can be purged, and {0} isn’t a finished status.',
        statusText(problem.status),
      );
    case 'tooManyIds':
      return l10n.t(
        'A call accepts at most {0} IDs, but {1} were given.',
        numberText(problem.limit),
        numberText(problem.count),
      );
    default:
      return timeProblemText(problem);
  }
}

/** A rule for an input box. */
export function inputRule(check: (text: string) => InputProblem | undefined): (text: string) => string | undefined {
  return (text) => {
    const problem = check(text);
    return problem === undefined ? undefined : inputText(problem);
  };
}

function timeProblemText(problem: TimeProblem): string {
  switch (problem.rule) {
    case 'age':
      return l10n.t('Enter a duration such as 30d, 12h, or 2 weeks.');
    case 'agePositive':
      return l10n.t('Enter a duration greater than zero.');
    case 'nextTime':
      return l10n.t('Enter a delay such as “in 90m”, a local time such as 18:30 or 2026-11-25 18:30, or an ISO time.');
    case 'pastTime':
      return l10n.t('Enter an age such as “2h ago”, a local time such as 2026-11-24 18:30, or an ISO time.');
    case 'noSuchTime':
      return l10n.t('There is no such time: {0}.', problem.text);
    case 'noSuchTimeOfDay':
      return l10n.t('There is no such time of day. Hours go from 0 to 23, minutes and seconds from 0 to 59.');
    case 'timeOfDay':
      return l10n.t('Enter a time of day such as 03:00.');
    case 'timeTooFar':
      return l10n.t('This time is too far in the future.');
    case 'timePassed':
      return l10n.t('This time is in the past.');
  }
}

function emptyText(of: InputName): string {
  switch (of) {
    case 'instanceId':
      return l10n.t('The instance ID is empty. Enter 1 to 100 characters.');
    case 'entityId':
      return l10n.t('The entity ID is empty.');
    case 'orchestrationName':
      return l10n.t('The orchestration name is empty.');
    case 'eventName':
      return l10n.t('The event name is empty.');
    case 'taskHubName':
      return l10n.t('The task hub name is empty.');
  }
}

function tooLongText(of: InputName, length: string, limit: string): string {
  switch (of) {
    case 'instanceId':
      return l10n.t('The instance ID has {0} characters. The limit is {1}.', length, limit);
    case 'entityId':
      return l10n.t('The entity ID has {0} characters. The limit is {1}.', length, limit);
    case 'orchestrationName':
      return l10n.t('The orchestration name has {0} characters. The limit is {1}.', length, limit);
    case 'eventName':
      return l10n.t('The event name has {0} characters. The limit is {1}.', length, limit);
    case 'taskHubName':
      return l10n.t('The task hub name has {0} characters. The limit is {1}.', length, limit);
  }
}
