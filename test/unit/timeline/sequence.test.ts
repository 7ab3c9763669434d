import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HistoryEvent } from '../../../src/client/history.js';
import { HistoryLog } from '../../../src/history/historyLog.js';
import { Sequence } from '../../../src/history/sequence/sequence.js';
import { foldSequence, messagesIn, type SequenceItem } from '../../../src/history/sequence/sequenceFolds.js';
import { mermaidText, sequenceMermaid } from '../../../src/history/sequence/sequenceMermaid.js';
import { messagesOf, rowEvent, sequenceRows } from '../../../src/history/sequence/sequenceRows.js';
import { sequenceSvg } from '../../../src/history/sequence/sequenceSvg.js';
import { sequenceText } from '../../../src/text/history/sequenceText.js';
import { cpuTimeMs } from '../../support/cpuTime.js';
import { anyHistory } from '../../support/histories/generatedHistories.js';
import { assertGolden } from '../../support/golden.js';
import { everyKind, longHistory } from '../../support/histories/histories.js';
import { recordedRuns } from '../../support/histories/recordedHistories.js';

function sequenceOf(events: readonly HistoryEvent[]): Sequence {
  const log = new HistoryLog();
  log.append(events);
  const sequence = new Sequence(log);
  sequence.update();
  return sequence;
}

const none = (): boolean => false;
const all = (): boolean => true;

/** The rows as text: `Orchestrator → Activity: call × 3`. */
function asText({ participants, messages }: Sequence, unfolded: (id: number) => boolean): string {
  const who = (at: number): string => {
    const participant = participants[at] ?? assert.fail();
    return sequenceText.participantName(participant);
  };
  const lines = sequenceRows(foldSequence(messages), unfolded).map((row) => {
    const indent = '  '.repeat(row.depth);
    const end = row.closes === 0 ? '' : ` ${'/'.repeat(row.closes)}`;
    if (row.kind === 'loop') return `${indent}× ${row.fold.times.length}${end}`;
    const { message } = row;
    return `${indent}${who(message.from)} → ${who(message.to)}: ${message.style} ${sequenceText.messageLabel(message, messagesOf(row))}${end}`;
  });
  return `${lines.join('\n')}\n`;
}

function readingOf(events: readonly HistoryEvent[]): string {
  const sequence = sequenceOf(events);
  return `${asText(sequence, none)}\n${sequenceMermaid(sequence.participants, foldSequence(sequence.messages), sequenceText)}`;
}

const turn: HistoryEvent = { kind: 'orchestratorStarted', eventId: -1 };
const task = (eventId: number, name = 'A'): HistoryEvent => ({ kind: 'taskScheduled', eventId, name, tags: {} });
const done = (taskScheduledId: number): HistoryEvent => ({ kind: 'taskCompleted', eventId: -1, taskScheduledId });
const failed = (taskScheduledId: number): HistoryEvent => ({ kind: 'taskFailed', eventId: -1, taskScheduledId });
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);

describe('the sequence of a history', () => {
  for (const { name, history } of recordedRuns()) {
    it(`of ${name} is as it was looked at and found right`, () => {
      assertGolden(`test/unit/timeline/golden/sequence/${name}.txt`, readingOf(history));
    });
  }

  it('of every kind of event is as it was looked at and found right', () => {
    assertGolden('test/unit/timeline/golden/sequence/everyKind.txt', readingOf(everyKind()));
  });

  it('as an SVG file is as it was looked at and found right', () => {
    const { participants, messages } = sequenceOf(everyKind());
    const svg = sequenceSvg('CheckOut', participants, sequenceRows(foldSequence(messages), none), sequenceText);
    assertGolden('test/unit/timeline/golden/sequence/everyKind.svg', svg);
  });

  it('folds a fan-out and its answers, whatever came between turns', () => {
    const events = [turn, ...numbers(50).map((id) => task(id)), ...numbers(50).flatMap((id) => [turn, done(id)])];
    assert.equal(
      asText(sequenceOf(events), none),
      'Orchestrator → A: call call × 50\nA → Orchestrator: answer result × 50\n',
    );
  });

  it('keeps a failure among the answers of a fan-out in sight', () => {
    const answers = numbers(50).map((id) => (id === 20 ? failed(id) : done(id)));
    const text = asText(sequenceOf([...numbers(50).map((id) => task(id)), ...answers]), none);
    assert.equal(text.split('\n').filter((line) => line.includes('failure')).length, 1);
    assert.match(text, /result × 19\n.*failed\n.*result × 30\n/);
  });

  it('folds the rounds of a loop, with a fan-out in each, and unfolds time by time', () => {
    const round = (first: number) => [
      ...numbers(4).map((id) => task(first + id)),
      ...numbers(4).map((id) => done(first + id)),
      task(first + 9, 'B'),
      done(first + 9),
    ];
    const sequence = sequenceOf(numbers(5).flatMap((at) => round(at * 100)));
    assert.equal(
      asText(sequence, none),
      '× 5\n  Orchestrator → A: call call × 4\n  A → Orchestrator: answer result × 4\n  Orchestrator → B: call call\n  B → Orchestrator: answer result /\n',
    );
    assert.equal(
      asText(sequence, all)
        .split('\n')
        .filter((line) => line.includes('→')).length,
      50,
    );
  });

  it('leaves twice the same as it is', () => {
    assert.equal(asText(sequenceOf([task(1), task(2), done(1), done(2)]), none).includes('×'), false);
  });

  it('gives room to a dozen of entities, and gathers the others', () => {
    const calls = numbers(40).map((id): HistoryEvent => ({
      kind: 'entityOperationSignaled',
      eventId: id,
      requestId: `${id}`,
      operation: 'add',
      targetInstanceId: `@counter@${id}`,
    }));
    const { participants, messages } = sequenceOf(calls);
    assert.equal(participants.length, 2 + 12 + 1);
    assert.equal(sequenceText.participantName(participants.at(-1) ?? assert.fail()), 'Other entities');
    assert.equal(messages.at(-1)?.to, participants.length - 1);
  });

  it('of any beginning of anything shows every message once, folded and unfolded', () => {
    fc.assert(
      fc.property(anyHistory(), fc.nat(60), (events, cut) => {
        const log = new HistoryLog();
        const sequence = new Sequence(log);
        for (const part of [events.slice(0, cut), events.slice(cut)]) {
          log.append(part);
          sequence.update();
        }
        assert.deepEqual(sequence.messages, sequenceOf(events).messages);
        const sent = events.flatMap(({ kind }, index) =>
          kind === 'orchestratorStarted' || kind === 'orchestratorCompleted' ? [] : [index],
        );
        assert.deepEqual(
          sequence.messages.map(({ index }) => index),
          sent,
        );
        const items = foldSequence(sequence.messages);
        assert.equal(
          items.reduce((sum, item) => sum + messagesIn(item), 0),
          sent.length,
        );
        assert.deepEqual(inOrder(items), sent);
        const open = sequenceRows(items, all).filter((row) => row.kind === 'message');
        assert.deepEqual(open.map(rowEvent), sent);
        const rows = sequenceRows(items, none);
        const frames = rows.filter((row) => row.kind === 'loop').length;
        assert.equal(
          rows.reduce((sum, row) => sum + row.closes, 0),
          frames,
        );
        sequenceSvg('any', sequence.participants, rows, sequenceText);
      }),
      { numRuns: 300 },
    );
  });

  it('of 100,000 events is folded within two seconds', () => {
    const events = [...longHistory(100_000)];
    const before = cpuTimeMs();
    foldSequence(sequenceOf(events).messages);
    assert.ok(cpuTimeMs() - before < 3_000);
  });
});

function inOrder(items: readonly SequenceItem[]): readonly number[] {
  return items.flatMap((item) => (item.kind === 'message' ? [item.message.index] : item.times.flatMap(inOrder)));
}

describe('names from strangers in a sequence', () => {
  const hostile = [
    'a;b',
    'end',
    '#35;',
    'a:b',
    '-->>',
    '<script>',
    '"q"',
    '%%{init: {}}%%',
    'x\ny',
    '\u202egnp',
    '\0',
    '',
    '\ud800',
    '😀 & co',
  ];
  const line =
    /^( {2}(actor|participant) p\d+ as [\p{L}\p{N}\p{M} _.×#;]+|( {2})+p\d+(->>|-->>|--x|-\))p\d+: [\p{L}\p{N}\p{M} _.×#;]+)$/u;

  it('are only text to Mermaid', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostile)), (name) => {
        const { participants, messages } = sequenceOf([task(1, name), { kind: 'eventRaised', eventId: -1, name }]);
        const [head, ...lines] = sequenceMermaid(participants, foldSequence(messages), sequenceText)
          .trimEnd()
          .split('\n');
        assert.equal(head, 'sequenceDiagram');
        assert.equal(lines.length, participants.length + messages.length);
        for (const each of lines) assert.match(each, line);
        assert.doesNotMatch(mermaidText(name).replaceAll(/#\d+;/g, ''), /[#;]|\bend\b/i);
      }),
    );
    assert.equal(mermaidText('end; #1 at <b>'), '#101;nd#59; #35;1 at #60;b#62;');
  });

  it('are only text to XML', () => {
    for (const name of hostile) {
      const { participants, messages } = sequenceOf([task(1, name)]);
      const svg = sequenceSvg(name, participants, sequenceRows(foldSequence(messages), none), sequenceText);
      assert.doesNotMatch(svg, /<script|&(?!(amp|lt|gt|quot|apos);)|[\0-\x08\ud800-\udfff]/u);
    }
  });
});
