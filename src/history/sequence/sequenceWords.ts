import type { Participant, ParticipantKind, SequenceMessage } from './sequence.js';

/** The words of a drawing, all of them visible, in the language of whoever looks at it. */
export interface SequenceWords {
  participantKind(kind: ParticipantKind): string;
  /** What stands at the head of a participant's line. */
  participantName(participant: Participant): string;
  /** What stands on a message; `times` where it stands for several. */
  messageLabel(message: SequenceMessage, times: number): string;
  /** What stands at the frame of a loop. */
  loop(times: number): string;
  /** Rows that a file has no room for. */
  moreRows(count: number): string;
}
