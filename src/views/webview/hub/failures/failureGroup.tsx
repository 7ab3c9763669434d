import { timeAtMs } from '../../../../history/eventTime.js';
import * as failuresText from '../../../../text/pages/failuresText.js';
import { unnamed } from '../../../../text/pages/instanceText.js';
import { numberText } from '../../../../text/format/plural.js';
import { exactTimeText } from '../../../../text/format/timeText.js';
import { type FailureGroupView, type MuteSpan, muteSpans } from '../../../protocol/failures.js';
import type { HubPanelView } from '../../../protocol/hubPanel.js';
import { IconButton } from '../../parts/buttons.js';
import { Icon } from '../../parts/icon.js';
import { Menu, MenuItem } from '../../parts/menu.js';
import { Text } from '../../parts/text.js';
import { useHub } from '../hubContext.js';
import { GroupDetails } from './groupDetails.js';
import { Trend } from './trend.js';

interface FailureGroupProps {
  readonly group: FailureGroupView;
  readonly view: HubPanelView;
  /** By the server's clock. */
  readonly now: number;
  readonly stretchMs: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Failures that are alike: what went wrong, where, and how often. */
export function FailureGroup({ group, view, now, stretchMs, isOpen, onToggle }: FailureGroupProps) {
  const { key, type, message, isNew, count, first, last, trend, mutedUntil } = group;
  const details = `group-${key}`;
  return (
    <li class={`failure-group${isNew ? ' is-new' : ''}`}>
      <div class="group-head">
        <button
          type="button"
          class="group-toggle"
          aria-expanded={isOpen}
          aria-controls={isOpen ? details : undefined}
          onClick={onToggle}
        >
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
          <span class="group-title">
            {isNew ? (
              <span class="group-new" title={failuresText.newGroupHint()}>
                {failuresText.newGroup()}
              </span>
            ) : null}
            <span class="group-type">{type === '' ? failuresText.untyped() : <Text value={shortType(type)} />}</span>
            <span class="group-message">{message === '' ? failuresText.noMessage() : <Text value={message} />}</span>
          </span>
        </button>
        <div class="group-where">
          <Place group={group} />
          <Failed group={group} />
          {mutedUntil === undefined ? null : (
            <span class="quiet">{failuresText.mutedUntil(mutedUntil, Date.now())}</span>
          )}
        </div>
        <div class="group-numbers">
          <span class="group-count" title={failuresText.countText(count)}>
            <span aria-hidden="true">{numberText(count)}</span>
            <span class="for-screen-readers">{failuresText.countText(count)}</span>
          </span>
          <Trend counts={trend} stretchMs={stretchMs} />
        </div>
        <div class="group-times quiet">
          <span title={exactTimeText(timeAtMs(last))}>{failuresText.lastSeen(now - last)}</span>
          <span title={exactTimeText(timeAtMs(first))}>{failuresText.firstSeen(now - first)}</span>
        </div>
        <Mute group={group} />
      </div>
      {isOpen ? <GroupDetails id={details} {...{ group, view, now }} /> : null}
    </li>
  );
}

/** Where it was thrown: a link, if the workspace has that file. */
function Place({ group }: { readonly group: FailureGroupView }) {
  const { connection, report } = useHub();
  const { key, place } = group;
  if (place === undefined) return null;
  const { file, line, isOfWorkspace } = place;
  const text = failuresText.placeText(file.split(/[\\/]/).at(-1) ?? file, line);
  if (!isOfWorkspace) {
    return (
      <span class="group-place quiet" title={failuresText.notInWorkspace(file)}>
        <Icon name="location" />
        <code>
          <Text value={text} />
        </code>
      </span>
    );
  }
  return (
    <span class="group-place">
      <Icon name="location" />
      <button
        type="button"
        class="link-button source-link"
        title={failuresText.openPlace(file)}
        onClick={() => {
          connection.request('openFailureLine', { key }).catch(report);
        }}
      >
        <Text value={text} />
      </button>
    </span>
  );
}

/** What failed, and for whom. */
function Failed({ group }: { readonly group: FailureGroupView }) {
  const { failed, names } = group;
  const others = failed.kind === 'orchestration' ? [] : names.filter((name) => name !== failed.name);
  const callers = others.length === 0 ? undefined : failuresText.calledBy(others.join(', '));
  return (
    <span class="group-failed">
      <Icon name={failed.kind === 'orchestration' ? 'symbol-event' : 'symbol-method'} />
      <span class="quiet">{failuresText.failedText(failed.kind)}</span>
      <span class="group-name">{failed.name === '' ? unnamed() : <Text value={failed.name} />}</span>
      {callers === undefined ? null : (
        <span class="quiet group-callers" title={callers}>
          <Text value={callers} />
        </span>
      )}
    </span>
  );
}

function Mute({ group }: { readonly group: FailureGroupView }) {
  const { connection, report } = useHub();
  const { key, mutedUntil } = group;
  if (mutedUntil !== undefined) {
    return (
      <div class="group-mute">
        <IconButton
          icon="bell"
          label={failuresText.unmute()}
          onClick={() => {
            connection.request('unmuteFailures', { key }).catch(report);
          }}
        />
      </div>
    );
  }
  const mute = (span: MuteSpan): void => {
    connection.request('muteFailures', { key, span }).catch(report);
  };
  return (
    <div class="group-mute">
      <Menu icon="bell-slash" label={failuresText.mute()} isList>
        {muteSpans.map((span) => (
          <MenuItem key={span} icon={span === 'always' ? 'bell-slash' : 'clockface'} onClick={() => mute(span)}>
            {failuresText.muteText(span)}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}

/** `InvalidOperationException`: its namespace says little, and stands in the details. */
function shortType(type: string): string {
  return /^(?:[\w$]+\.)+(?<name>[\w$]+)$/.exec(type)?.groups?.['name'] ?? type;
}
