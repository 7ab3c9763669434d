import { assertNever } from '../../common/assertNever.js';
import type { MessageStyle, Participant, SequenceMessage } from './sequence.js';
import { firstMessage, type SequenceItem } from './sequenceFolds.js';
import { isRun } from './sequenceRows.js';
import type { SequenceWords } from './sequenceWords.js';

const arrows: Readonly<Record<MessageStyle, string>> = {
  call: '->>',
  answer: '-->>',
  failure: '--x',
  signal: '-)',
  note: '->>',
};

/** A sequence as a Mermaid diagram: https://mermaid.js.org/syntax/sequenceDiagram.html. Names may hold anything. */
export function sequenceMermaid(
  participants: readonly Participant[],
  items: readonly SequenceItem[],
  words: SequenceWords,
): string {
  const lines = ['sequenceDiagram'];
  for (const [position, participant] of participants.entries()) {
    const kind = participant.kind === 'client' ? 'actor' : 'participant';
    lines.push(`  ${kind} p${position} as ${mermaidText(words.participantName(participant))}`);
  }
  for (const item of items) addItem(lines, item, '  ', words);
  return `${lines.join('\n')}\n`;
}

function addItem(lines: string[], item: SequenceItem, indent: string, words: SequenceWords): void {
  switch (item.kind) {
    case 'message':
      lines.push(`${indent}${messageLine(item.message, 1, words)}`);
      return;
    case 'fold':
      if (isRun(item)) {
        lines.push(`${indent}${messageLine(firstMessage(item), item.messages, words)}`);
        return;
      }
      lines.push(`${indent}loop ${mermaidText(words.loop(item.times.length))}`);
      for (const inner of item.times[0] ?? []) addItem(lines, inner, `${indent}  `, words);
      lines.push(`${indent}end`);
      return;
    default:
      assertNever(item);
  }
}

function messageLine(message: SequenceMessage, times: number, words: SequenceWords): string {
  const { from, to, style } = message;
  return `p${from}${arrows[style]}p${to}: ${mermaidText(words.messageLabel(message, times))}`;
}

/**
 * Text that Mermaid takes for nothing else. Whatever is neither a letter nor a digit is written as `#35;`, and so is
 * the first letter of `end`, which would close what it stands in.
 */
export function mermaidText(text: string): string {
  // \u00d7 is the sign for times.
  const escaped = text
    .replaceAll(/[^\p{L}\p{N}\p{M} _.\u00d7]/gu, entity)
    .replaceAll(/\bend\b/gi, (word) => `${entity(word)}${word.slice(1)}`)
    .trim();
  return escaped === '' ? entity('\u00a0') : escaped;
}

function entity(text: string): string {
  return `#${text.codePointAt(0) ?? 32};`;
}
