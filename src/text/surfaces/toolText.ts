import * as l10n from '@vscode/l10n';
import type { UseCaseName } from '../../app/catalogue.js';
import { type ActionKind, actionConsequence, actionQuestion, type Meant } from '../actionText.js';
import { cleanConsequence, cleanQuestion, signalConsequence, signalQuestion } from '../entityText.js';

/** What a tool for models is about to do, as a person is asked for it. */
export interface ToolAsked {
  readonly useCase: UseCaseName;
  /** What people call the task hub. */
  readonly hub: string;
  readonly meant: Meant;
  /** The fields that the model gave. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** A text of the model or of a stranger, shown as it is behind what it is called. */
interface ToolFact {
  readonly name: string;
  readonly value: string;
}

/** What a person is shown before a tool changes something. */
export interface ToolQuestion {
  /** Holds nothing of strangers. */
  readonly title: string;
  /** Names action, instance or count, and the task hub. */
  readonly question: string;
  readonly consequences: readonly string[];
  readonly facts: readonly ToolFact[];
}

/** For a tool that changes something: an action, a start, or what is done to entities. */
export function toolQuestion(asked: ToolAsked): ToolQuestion {
  const { useCase, hub, given } = asked;
  switch (useCase) {
    case 'signalEntity': {
      const operation = textOf(given['operation']);
      return {
        title: toolTitle(useCase),
        question: signalQuestion(operation, textOf(given['entityId']), hub),
        consequences: [signalConsequence(operation)].filter((sentence) => sentence !== ''),
        facts: [...factOf(given, 'input', l10n.t('Input')), ...factOf(given, 'at', l10n.t('Delivery time'))],
      };
    }
    case 'cleanEntities':
      return {
        title: toolTitle(useCase),
        question: cleanQuestion(
          {
            removeEmptyEntities: given['removeEmptyEntities'] !== false,
            releaseOrphanedLocks: given['releaseOrphanedLocks'] !== false,
          },
          hub,
        ),
        consequences: [cleanConsequence()],
        facts: [],
      };
    default:
      return instancesQuestion(asked);
  }
}

function instancesQuestion({ useCase, hub, meant, given }: ToolAsked): ToolQuestion {
  const kind = actionOf(useCase, given);
  return {
    title: toolTitle(useCase),
    question: kind === undefined ? startQuestion(textOf(given['name']), hub) : actionQuestion(kind, meant, hub),
    consequences: [
      kind === undefined ? '' : actionConsequence(kind),
      given['recursive'] === true ? l10n.t('This includes all children.') : '',
      given['newId'] === true ? l10n.t('The new run has a new ID.') : '',
      useCase === 'restartInstances' && given['newId'] !== true
        ? l10n.t('The new run replaces the history of the old one.')
        : '',
      given['replace'] === undefined ? '' : l10n.t('This replaces an existing instance with this ID and its history.'),
    ].filter((sentence) => sentence !== ''),
    facts: factsOf(given),
  };
}

/** `Reason: enough`. */
export function toolFactText(name: string, value: string): string {
  return l10n.t('{0}: {1}', name, value);
}

/** What the editor says while a tool is at work. */
export function toolDoing(useCase: UseCaseName): string {
  switch (useCase) {
    case 'startInstance':
      return l10n.t('Starting an orchestration');
    case 'raiseEvent':
      return l10n.t('Raising an event');
    case 'suspendInstances':
      return l10n.t('Suspending instances');
    case 'resumeInstances':
      return l10n.t('Resuming instances');
    case 'terminateInstances':
      return l10n.t('Terminating instances');
    case 'restartInstances':
      return l10n.t('Restarting instances');
    case 'rewindInstances':
      return l10n.t('Rewinding instances');
    case 'purgeInstances':
      return l10n.t('Purging instances');
    case 'signalEntity':
      return l10n.t('Signaling an entity');
    case 'cleanEntities':
      return l10n.t('Cleaning up entities');
    default:
      return l10n.t('Reading from a task hub');
  }
}

export function toolNamePrompt(question: string, hub: string): string {
  return l10n.t('{0} Type {1} to confirm.', question, hub);
}

export function toolNameTitle(): string {
  return l10n.t('A language model requests this in a production task hub');
}

/** While the name that was typed so far is another one. */
export function toolNameProblem(hub: string): string {
  return l10n.t('Type {0} to confirm.', hub);
}

function toolTitle(useCase: UseCaseName): string {
  switch (useCase) {
    case 'startInstance':
      return l10n.t('Start an Orchestration');
    case 'raiseEvent':
      return l10n.t('Raise an Event');
    case 'suspendInstances':
      return l10n.t('Suspend Instances');
    case 'resumeInstances':
      return l10n.t('Resume Instances');
    case 'terminateInstances':
      return l10n.t('Terminate Instances');
    case 'restartInstances':
      return l10n.t('Restart Instances');
    case 'rewindInstances':
      return l10n.t('Rewind Instances');
    case 'signalEntity':
      return l10n.t('Signal an Entity');
    case 'cleanEntities':
      return l10n.t('Clean Up Entities');
    default:
      return l10n.t('Purge Instances');
  }
}

function startQuestion(orchestration: string, hub: string): string {
  return l10n.t('Start {0} in {1}?', orchestration, hub);
}

function actionOf(useCase: UseCaseName, given: ToolAsked['given']): ActionKind | undefined {
  switch (useCase) {
    case 'raiseEvent':
      return 'raiseEvent';
    case 'suspendInstances':
      return 'suspend';
    case 'resumeInstances':
      return 'resume';
    case 'terminateInstances':
      return given['atOnce'] === true ? 'skipGraceful' : 'terminate';
    case 'restartInstances':
      return 'restart';
    case 'rewindInstances':
      return 'rewind';
    case 'purgeInstances':
      return 'purge';
    default:
      return undefined;
  }
}

function factsOf(given: ToolAsked['given']): readonly ToolFact[] {
  const named = (field: string, name: string): readonly ToolFact[] => factOf(given, field, name);
  const ids = Array.isArray(given['instanceIds']) ? given['instanceIds'].map(String) : [];
  return [
    // Of a start it is the ID to be; of an action it stands in the question.
    ...(given['name'] === undefined ? [] : named('instanceId', l10n.t('Instance ID'))),
    ...(ids.length === 0 ? [] : [{ name: l10n.t('Instance IDs'), value: ids.join('\n') }]),
    ...named('filter', l10n.t('Filter')),
    ...named('event', l10n.t('Event')),
    ...named('input', l10n.t('Input')),
    ...named('data', l10n.t('Data')),
    ...named('output', l10n.t('Output')),
    ...named('reason', l10n.t('Reason')),
    ...named('at', l10n.t('Start time')),
    ...named('version', l10n.t('Version')),
    ...named('tags', l10n.t('Tags')),
  ];
}

function factOf(given: ToolAsked['given'], field: string, name: string): readonly ToolFact[] {
  return given[field] === undefined ? [] : [{ name, value: textOf(given[field]) }];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

// What a model is told when it names no task hub, or one that is not there.

export function noHubsText(): string {
  return l10n.t('The editor has no task hub. A person must add one or start the local task hub.');
}

export function severalHubsText(): string {
  return l10n.t('The editor has several task hubs. Name one of those that durabletask_list_hubs returns.');
}

export function noSuchHubText(): string {
  return l10n.t('The editor has no task hub with this name. Name one of those that durabletask_list_hubs returns.');
}

export function sameNameText(): string {
  return l10n.t('Several task hubs have this name. A person must rename one of them.');
}
