import { useEffect, useRef, useState } from 'preact/hooks';
import type { FailedInstance } from '../../../../history/failures/failureGroups.js';
import { timeAtMs } from '../../../../history/eventTime.js';
import * as failuresText from '../../../../text/pages/failuresText.js';
import { unnamed } from '../../../../text/pages/instanceText.js';
import { noneApplies } from '../../../../text/pages/tableText.js';
import { agoText } from '../../../../text/format/durationText.js';
import { exactTimeText } from '../../../../text/format/timeText.js';
import {
  type FailureGroupView,
  groupActions,
  mostInstancesActedOn,
  mostInstancesShown,
} from '../../../protocol/failures.js';
import type { HubPanelView } from '../../../protocol/hubPanel.js';
import { actionIcon } from '../../../look/actionIcon.js';
import { ActionButton } from '../../parts/buttons.js';
import { Text } from '../../parts/text.js';
import { useHub } from '../hubContext.js';

interface GroupDetailsProps {
  readonly id: string;
  readonly group: FailureGroupView;
  readonly view: HubPanelView;
  readonly now: number;
}

/** What can be done about a group, and the instances behind it. */
export function GroupDetails({ id, group, view, now }: GroupDetailsProps) {
  const { connection, report, showInstances } = useHub();
  const { key, type, message, place, count } = group;
  const noPlace = place === undefined ? failuresText.noPlace() : undefined;
  const notThere = place?.isOfWorkspace === false ? failuresText.notInWorkspace(place.file) : undefined;
  return (
    <div class="group-details" id={id}>
      <p class="group-whole">
        {type === '' ? null : (
          <code class="group-type">
            <Text value={type} />
          </code>
        )}
        <span>
          <Text value={message} />
        </span>
      </p>
      <div class="group-actions">
        <ActionButton
          icon="go-to-file"
          label={failuresText.openLine()}
          reason={noPlace ?? notThere}
          onClick={() => {
            connection.request('openFailureLine', { key }).catch(report);
          }}
        />
        <ActionButton
          icon="diff"
          label={failuresText.compareTwo()}
          reason={count < 2 ? failuresText.onlyOne() : undefined}
          onClick={() => {
            connection.request('compareFailures', { key }).catch(report);
          }}
        />
        {groupActions.map((action) => {
          const known = view.actions.find((each) => each.action === action);
          const applies = known?.statuses.includes('Failed') === true;
          return (
            <ActionButton
              key={action}
              icon={actionIcon(action)}
              label={failuresText.allText(action, Math.min(count, mostInstancesActedOn))}
              reason={known?.reason ?? (applies ? undefined : noneApplies(action))}
              onClick={() => {
                connection.request('actOnFailures', { key, action }).catch(report);
              }}
            />
          );
        })}
        <ActionButton
          icon="table"
          label={failuresText.showInTable()}
          onClick={() => {
            connection.request('failureFilter', { key }).then(({ filter }) => showInstances(filter), report);
          }}
        />
      </div>
      {count > mostInstancesActedOn ? <p class="quiet">{failuresText.onlyNewest(mostInstancesActedOn)}</p> : null}
      <Instances group={group} now={now} />
    </div>
  );
}

/** The newest instances of a group, each of which opens. Up and Down go from one to the next. */
function Instances({ group, now }: { readonly group: FailureGroupView; readonly now: number }) {
  const { connection, report } = useHub();
  const [instances, setInstances] = useState<readonly FailedInstance[]>([]);
  const list = useRef<HTMLUListElement>(null);
  const { key, count, last } = group;
  useEffect(() => {
    const end = new AbortController();
    connection.request('readFailureInstances', { key }, end.signal).then(setInstances, (error: unknown) => {
      if (!end.signal.aborted) report(error);
    });
    return () => {
      end.abort();
    };
  }, [connection, key, count, last]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const rows = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : undefined;
    if (at === -1 || to === undefined) return;
    event.preventDefault();
    rows[to]?.focus();
  };
  return (
    <>
      {count > mostInstancesShown ? (
        <p class="quiet">{failuresText.newestOf(Math.min(mostInstancesShown, instances.length), count)}</p>
      ) : null}
      <ul ref={list} class="group-instances" aria-label={failuresText.instancesOf()} onKeyDown={onKeyDown}>
        {instances.map(({ id, name, at }) => (
          <li key={id}>
            <button
              type="button"
              class="group-instance"
              onClick={() => {
                connection.request('openInstance', { id }).catch(report);
              }}
            >
              <span class="instance-id">
                <Text value={id} />
              </span>
              <span>{name === '' ? unnamed() : <Text value={name} />}</span>
              <span class="quiet instance-age" title={exactTimeText(timeAtMs(at))}>
                {agoText(now - at)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
