import { useMemo, useRef, useState } from 'preact/hooks';
import { Sequence } from '../../../../history/sequence/sequence.js';
import { foldSequence } from '../../../../history/sequence/sequenceFolds.js';
import { sequenceMermaid } from '../../../../history/sequence/sequenceMermaid.js';
import { sequenceRows } from '../../../../history/sequence/sequenceRows.js';
import { sequenceSvg } from '../../../../history/sequence/sequenceSvg.js';
import * as historyText from '../../../../text/pages/historyText.js';
import * as sequenceViewText from '../../../../text/pages/sequenceViewText.js';
import { sequenceText } from '../../../../text/history/sequenceText.js';
import { CopyButton, IconButton } from '../../parts/buttons.js';
import { FeedBanner } from '../feedBanner.js';
import type { HistoryModel } from '../history/historyModel.js';
import { usePanel } from '../panelContext.js';
import { SequenceChart } from './sequenceChart.js';
import { isUnfolded, type SequenceState, toggled } from './sequenceState.js';
import { useSettled } from '../useSettled.js';

interface SequenceViewProps {
  readonly model: HistoryModel;
  readonly state: SequenceState;
  readonly onState: (state: SequenceState) => void;
  /** Opens an event in the history. */
  readonly onJump: (index: number) => void;
  readonly onRetry: () => void;
}

/** The history as messages between those who took part. */
export function SequenceView({ model, state: initial, onState, onJump, onRetry }: SequenceViewProps) {
  const { connection, report } = usePanel();
  const version = useSettled(model);
  const [state, setState] = useState(initial);
  const kept = useRef(initial);
  const change = (next: SequenceState): void => {
    kept.current = next;
    onState(next);
    setState(next);
  };
  const { log } = model;
  const sequence = useMemo(() => new Sequence(log), [log]);
  const items = useMemo(() => {
    sequence.update();
    return foldSequence(sequence.messages);
  }, [sequence, version]);
  const rows = useMemo(() => sequenceRows(items, isUnfolded(state)), [items, state.isAllUnfolded, state.exceptions]);
  const { participants, messages } = sequence;
  const isReading = model.state.phase === 'reading';
  return (
    <div class="sequence">
      <FeedBanner {...{ model, onRetry }} />
      <div class="sequence-bar">
        <IconButton
          icon="unfold"
          label={sequenceViewText.expandAll()}
          isPressed={state.isAllUnfolded}
          onClick={() => {
            change({ ...kept.current, isAllUnfolded: !state.isAllUnfolded, exceptions: [] });
          }}
        />
        <IconButton
          icon="save"
          label={sequenceViewText.saveAsSvg()}
          onClick={() => {
            const title = participants[1] === undefined ? '' : sequenceText.participantName(participants[1]);
            connection
              .request('saveDrawing', { svg: sequenceSvg(title, participants, rows, sequenceText) })
              .catch(report);
          }}
        />
        <CopyButton
          label={sequenceViewText.copyAsMermaid()}
          copy={() =>
            connection
              .request('copyText', { text: sequenceMermaid(participants, items, sequenceText) })
              .catch((error: unknown) => {
                report(error);
                throw error;
              })
          }
        />
        <span class="quiet sequence-count" role="status">
          {isReading && log.length === 0
            ? historyText.loading()
            : sequenceViewText.countText(messages.length, rows.length)}
        </span>
      </div>
      {messages.length === 0 ? null : (
        <SequenceChart
          {...{ participants, rows, log, onJump }}
          initialScroll={initial.scroll}
          isComplete={!isReading}
          onScroll={(scroll) => {
            kept.current = { ...kept.current, scroll };
            onState(kept.current);
          }}
          onToggle={(id) => {
            change(toggled(kept.current, id));
          }}
        />
      )}
    </div>
  );
}
