import { visibleText } from '../../common/hiddenText.js';
import type { Participant, ParticipantKind, SequenceMessage } from './sequence.js';

const kinds: Readonly<Record<ParticipantKind, string>> = {
  outside: 'Outside world',
  orchestrator: 'Orchestrator',
  activity: 'Activity',
  child: 'Sub-orchestration',
  entity: 'Entity',
  instance: 'Instance',
};

const rests: Readonly<Partial<Record<ParticipantKind, string>>> = {
  activity: 'Other activities',
  child: 'Other sub-orchestrations',
  entity: 'Other entities',
  instance: 'Other instances',
};

/** Longer names, in characters, are cut before they are measured. */
const longest = 200;

export function participantKind({ kind }: Participant): string {
  return kinds[kind];
}

/** What stands at the head of a participant's line, all of it visible. */
export function participantName({ kind, name, isRest }: Participant): string {
  if (isRest) return rests[kind] ?? kinds[kind];
  return name === '' ? kinds[kind] : visibleText(name.slice(0, longest));
}

/** What stands on a message; `times` where it stands for several. */
export function messageLabel({ label }: SequenceMessage, times = 1): string {
  const text = visibleText(label.slice(0, longest));
  return times === 1 ? text : `${text} × ${times.toLocaleString('en')}`;
}
