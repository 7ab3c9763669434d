import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import { visibleText } from '../../common/hiddenText.js';
import type { MessageLabel, Participant, ParticipantKind } from '../../history/sequence/sequence.js';
import type { SequenceWords } from '../../history/sequence/sequenceWords.js';
import { eventText } from './eventText.js';
import { numberText, plural } from '../format/plural.js';

/** Longer names, in characters, are cut before they are measured. */
const longest = 200;

export const sequenceText: SequenceWords = {
  participantKind: kindText,
  participantName: ({ kind, name, isRest }: Participant) => {
    if (isRest) return restText(kind);
    return name === '' ? kindText(kind) : visibleText(name.slice(0, longest));
  },
  messageLabel: ({ label }, times) => {
    const text = visibleText(labelText(label).slice(0, longest));
    return times === 1 ? text : l10n.t('{0} × {1}', text, numberText(times));
  },
  loop: (times) => l10n.t('{0} times', numberText(times)),
  moreRows: (count) =>
    plural(count, l10n.t('{0} more row', numberText(count)), l10n.t('{0} more rows', numberText(count))),
};

function kindText(kind: ParticipantKind): string {
  switch (kind) {
    case 'client':
      return l10n.t('Client');
    case 'orchestrator':
      return l10n.t('Orchestrator');
    case 'activity':
      return l10n.t('Activity');
    case 'child':
      return l10n.t('Sub-orchestration');
    case 'entity':
      return l10n.t('Entity');
    case 'instance':
      return l10n.t('Instance');
    default:
      return assertNever(kind);
  }
}

function restText(kind: ParticipantKind): string {
  switch (kind) {
    case 'activity':
      return l10n.t('Other activities');
    case 'child':
      return l10n.t('Other sub-orchestrations');
    case 'entity':
      return l10n.t('Other entities');
    case 'instance':
      return l10n.t('Other instances');
    case 'client':
    case 'orchestrator':
      return kindText(kind);
    default:
      return assertNever(kind);
  }
}

function labelText(label: MessageLabel): string {
  switch (label.kind) {
    case 'word':
      return wordText(label.word);
    case 'name':
      return label.name;
    case 'lock':
      return plural(label.entities, l10n.t('lock'), l10n.t('lock {0} entities', numberText(label.entities)));
    case 'event':
      return eventText(label.event);
    default:
      return assertNever(label);
  }
}

function wordText(word: Extract<MessageLabel, { readonly kind: 'word' }>['word']): string {
  switch (word) {
    case 'call':
      return l10n.t('call');
    case 'failed':
      return l10n.t('failed');
    case 'granted':
      return l10n.t('granted');
    case 'result':
      return l10n.t('result');
    case 'resume':
      return l10n.t('resume');
    case 'rewind':
      return l10n.t('rewind');
    case 'start':
      return l10n.t('start');
    case 'suspend':
      return l10n.t('suspend');
    case 'terminate':
      return l10n.t('terminate');
    case 'unlock':
      return l10n.t('unlock');
    default:
      return assertNever(word);
  }
}
