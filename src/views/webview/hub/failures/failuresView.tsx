import { useState } from 'preact/hooks';
import * as failuresText from '../../../../text/pages/failuresText.js';
import { type FailureGroupView, failureRanges, type FailuresView as Failures } from '../../../protocol/failures.js';
import type { HubPanelView } from '../../../protocol/hubPanel.js';
import { Icon } from '../../parts/icon.js';
import { ChoiceField } from '../../parts/choiceField.js';
import type { StateKeeper } from '../../state/stateKeeper.js';
import { useHub } from '../hubContext.js';
import { type FailureSort, failureSorts, type HubState } from '../hubState.js';
import { GroupList } from './groupList.js';
import { useFailures } from './useFailures.js';

interface FailuresViewProps {
  readonly view: HubPanelView;
  readonly keeper: StateKeeper<HubState>;
}

/** The failures of a hub, grouped by what went wrong. */
export function FailuresView({ view, keeper }: FailuresViewProps) {
  const [range, setRange] = useState(keeper.state.failureRange);
  const [sort, setSort] = useState(keeper.state.failureSort);
  const [showsMuted, setShowsMuted] = useState(false);
  const failures = useFailures(range);
  const changeRange = (next: typeof range): void => {
    keeper.change({ failureRange: next });
    setRange(next);
  };
  const groups = sorted(failures?.groups ?? [], sort);
  const open = groups.filter(({ mutedUntil }) => mutedUntil === undefined);
  // The bar says so.
  const isBeginning = failures?.isReading === true && failures.count === 0;
  // Where nothing could be read, nobody can say that nothing failed.
  const isUnknown = failures?.problem !== undefined && failures.count === 0;
  const stretchMs = failures?.stretchMs ?? 0;
  const muted = groups.filter(({ mutedUntil }) => mutedUntil !== undefined);
  return (
    <div class="failures">
      <div class="failures-bar">
        <ChoiceField
          label={failuresText.rangeLabel()}
          choices={failureRanges}
          textOf={failuresText.rangeText}
          value={range}
          onChange={changeRange}
        />
        <ChoiceField
          label={failuresText.sortLabel()}
          choices={failureSorts}
          textOf={failuresText.sortText}
          value={sort}
          onChange={(next) => {
            keeper.change({ failureSort: next });
            setSort(next);
          }}
        />
        <Progress failures={failures} />
      </div>
      {failures?.problem === undefined || failures.problem === view.problem ? null : (
        <p class="failures-note" role="alert">
          <Icon name="warning" tone="warn" /> {failures.problem}
        </p>
      )}
      {failures?.isFull === true ? <p class="failures-note quiet">{failuresText.isFull()}</p> : null}
      <div class="failures-list">
        {open.length > 0 || failures === undefined || isBeginning || isUnknown ? null : (
          <div class="failures-empty quiet">
            <p>{emptyText(failures, muted.length)}</p>
            {muted.length > 0 || failures.hasMore || range === '30d' ? null : (
              <button
                type="button"
                class="link-button"
                onClick={() => {
                  changeRange('30d');
                }}
              >
                {failuresText.lookFurther()}
              </button>
            )}
          </div>
        )}
        <GroupList label={failuresText.groups()} groups={open} view={view} stretchMs={stretchMs} />
        {muted.length === 0 ? null : (
          <section class="failures-muted">
            <button
              type="button"
              class="failures-muted-head"
              aria-expanded={showsMuted}
              onClick={() => {
                setShowsMuted(!showsMuted);
              }}
            >
              <Icon name={showsMuted ? 'chevron-down' : 'chevron-right'} />
              <Icon name="bell-slash" />
              {failuresText.mutedGroups(muted.length)}
            </button>
            {showsMuted ? (
              <GroupList
                label={failuresText.mutedGroups(muted.length)}
                groups={muted}
                view={view}
                stretchMs={stretchMs}
              />
            ) : null}
          </section>
        )}
      </div>
    </div>
  );
}

/** How much was looked through, and the rest of it. */
function Progress({ failures }: { readonly failures: Failures | undefined }) {
  const { connection, report } = useHub();
  if (failures === undefined) return null;
  const { groups, count, looked, isReading, hasMore, problem } = failures;
  // It goes on by itself.
  if (problem !== undefined && looked === 0 && count === 0) return null;
  const ask = (method: 'stopFailures' | 'continueFailures'): void => {
    connection.request(method, {}).catch(report);
  };
  return (
    <>
      <span class="quiet failures-progress" role="status">
        {[
          ...(count > 0 ? [failuresText.foundText(groups.length, count)] : isReading ? [failuresText.reading()] : []),
          ...(isReading || hasMore ? [failuresText.lookedText(looked)] : []),
        ].join(' · ')}
      </span>
      {isReading ? (
        <button type="button" class="link-button" onClick={() => ask('stopFailures')}>
          {failuresText.stop()}
        </button>
      ) : hasMore ? (
        <button type="button" class="link-button" onClick={() => ask('continueFailures')}>
          {failuresText.goOn()}
        </button>
      ) : null}
    </>
  );
}

function emptyText({ isReading, hasMore, range }: Failures, muted: number): string {
  if (muted > 0) return failuresText.allMuted();
  return isReading || hasMore ? failuresText.noneSoFar() : failuresText.noFailures(range);
}

/** The host has them by the time of the last failure. */
function sorted(groups: readonly FailureGroupView[], sort: FailureSort): readonly FailureGroupView[] {
  return sort === 'last' ? groups : groups.toSorted((a, b) => b.count - a.count);
}
