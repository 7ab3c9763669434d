import { useEffect, useMemo, useState } from 'preact/hooks';
import { entitySource, type EventSource } from '../../../../history/eventSource.js';
import { timestampMs } from '../../../../history/eventTime.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import type { SpanKind } from '../../../../history/spans/span.js';
import { unclaimedTurn } from '../../../../history/spans/unclaimedTurn.js';
import { mayAwaitEvent, type WaitingReason, waitingReasons } from '../../../../history/waiting.js';
import type { InstanceView } from '../../../protocol/instancePanel.js';
import type { InstanceFacts } from '../../../protocol/relatedInstances.js';
import { spanText } from '../../../../text/history/eventText.js';
import * as historyText from '../../../../text/pages/historyText.js';
import * as waitingText from '../../../../text/pages/waitingText.js';
import { Filled } from '../../parts/filled.js';
import { Icon } from '../../parts/icon.js';
import { statusLook } from '../../../look/statusLook.js';
import { Text } from '../../parts/text.js';
import type { HistoryModel } from '../history/historyModel.js';
import { useModel } from '../history/useModel.js';
import { SourceButton } from '../sourceButton.js';
import { InstanceLink } from '../instanceLink.js';
import { usePanel } from '../panelContext.js';
import { presentOf } from '../present.js';
import { useNow } from '../../parts/useNow.js';

type Open = Extract<WaitingReason, { readonly kind: 'open' }>;

const mostShown = 50;
/** Milliseconds between two looks at the children that are waited for. */
const childrenPause = 3_000;

const icons: Readonly<Record<SpanKind, string>> = {
  activity: 'symbol-method',
  timer: 'watch',
  child: 'type-hierarchy-sub',
  entityCall: 'symbol-class',
  lock: 'lock',
};

/** Whether there is anything to say about what the instance waits for. */
export function canWait({ instance }: InstanceView): boolean {
  return instance !== undefined && !statusLook(instance.status).isFinished;
}

/** What an instance that has not finished waits for: one sentence, and each thing with its age. */
export function WaitingCard({ view, model }: { readonly view: InstanceView; readonly model: HistoryModel }) {
  const version = useModel(model);
  const now = presentOf(view.hub, useNow(true));
  const { instance } = view;
  const reasons = useMemo(() => reasonsOf(instance, model), [instance, model, version]);
  const open = reasons.filter((reason) => reason.kind === 'open');
  const children = useChildren(
    open.flatMap(({ instanceId }) => instanceId ?? []).slice(0, mostShown),
    view.hub?.isFile !== true,
  );
  const events = useLikelyEvents(view.hub?.isFile !== true && instance?.status === 'Running' && mayAwaitEvent(reasons));
  const sentence = waitingText.waitingText(reasons, now, events);
  const isReading = !model.isWhole && model.state.phase === 'reading' && instance?.status !== 'Pending';
  const isUnread = !model.isWhole && model.state.phase === 'failed';
  if (sentence === undefined && !isReading && !isUnread) return null;
  const unclaimed =
    view.hub?.isFile === true ? undefined : unclaimedTurn(reasons, now, (instanceId) => children.get(instanceId));
  return (
    <section class="card card-wide waiting" aria-label={waitingText.waiting()}>
      <div class="card-head">
        <h2>{waitingText.waiting()}</h2>
        {isReading ? <span class="quiet">{historyText.loading()}</span> : null}
      </div>
      <div class="card-body">
        {sentence === undefined ? null : <p class="waiting-sentence">{sentence}</p>}
        {unclaimed === undefined ? null : (
          <p class="waiting-unclaimed">
            <Icon name="warning" tone="warn" /> {waitingText.unclaimedText(unclaimed, now)}
          </p>
        )}
        {isUnread ? <p class="quiet">{waitingText.notLoaded()}</p> : null}
        <Suspension reasons={reasons} now={now} />
        {open.length === 0 ? null : (
          <ul class="waiting-list">
            {open.slice(0, mostShown).map((reason) => (
              <OpenItem key={reason.index} reason={reason} now={now} child={children.get(reason.instanceId ?? '')} />
            ))}
          </ul>
        )}
        {open.length > mostShown ? <p class="quiet">{waitingText.moreInHistory(open.length - mostShown)}</p> : null}
        {model.isWhole ? <Events model={model} version={version} /> : null}
      </div>
    </section>
  );
}

/** Until the whole history has come, only what the state says: the half of it would call open what has long come back. */
function reasonsOf(instance: InstanceView['instance'], model: HistoryModel): readonly WaitingReason[] {
  if (instance === undefined) return [];
  const reasons = waitingReasons(instance, model.log, model.spans);
  return model.isWhole ? reasons : reasons.filter(({ kind }) => kind === 'notStarted' || kind === 'suspended');
}

function Suspension({ reasons, now }: { readonly reasons: readonly WaitingReason[]; readonly now: number }) {
  const [first] = reasons;
  if (first?.kind !== 'suspended') return null;
  return (
    <p class="quiet">
      {first.since === undefined ? null : waitingText.suspendedFor(now - timestampMs(first.since))}
      {first.reason === undefined || first.reason === '' ? null : (
        <>
          {' '}
          <Filled text={waitingText.reason()} parts={[<Text key="reason" value={first.reason} />]} />
        </>
      )}
    </p>
  );
}

interface OpenItemProps {
  readonly reason: Open;
  readonly now: number;
  readonly child: InstanceFacts | undefined;
}

function OpenItem({ reason, now, child }: OpenItemProps) {
  const { span, name, attempt, since, fireAt, instanceId, entities } = reason;
  const source = sourceOf(reason);
  return (
    <li class="waiting-item">
      <Icon name={icons[span]} />
      <span class="waiting-kind">{spanText(span)}</span>
      <span class="waiting-name">
        <Text value={name} />
        {entities === undefined ? null : (
          <code>
            {' '}
            <Text value={entities.join(', ')} />
          </code>
        )}
        {instanceId === undefined ? null : <InstanceLink instanceId={instanceId} />}
      </span>
      {child === undefined ? null : (
        <span class={`tone-${statusLook(child.status).tone}`}>{statusLook(child.status).label}</span>
      )}
      {attempt > 1 ? <span class="quiet">{waitingText.attempt(attempt)}</span> : null}
      {fireAt === undefined ? null : <span>{waitingText.dueText(fireAt, now)}</span>}
      {since === undefined || fireAt !== undefined ? null : (
        <span class="quiet">{waitingText.forDuration(now - timestampMs(since))}</span>
      )}
      {source === undefined ? null : <SourceButton source={source} />}
    </li>
  );
}

function sourceOf({ span, name, entities }: Open): EventSource | undefined {
  if (span === 'entityCall' || span === 'lock') return entitySource(entities?.[0]);
  const kind = span === 'activity' ? 'activity' : span === 'child' ? 'orchestration' : undefined;
  return kind === undefined || name === '' ? undefined : { kind, name };
}

interface EventsProps {
  readonly model: HistoryModel;
  readonly version: number;
}

/** The events from outside that came. */
function Events({ model, version }: EventsProps) {
  const came = useMemo(() => eventsThatCame(model.log), [model, version]);
  if (came.length === 0) return null;
  return (
    <p class="quiet">
      <Filled text={waitingText.eventsReceived()} parts={[<Text key="events" value={came.join(', ')} />]} />
    </p>
  );
}

function eventsThatCame(log: HistoryLog): readonly string[] {
  const names = new Map<string, number>();
  for (let index = 0; index < log.length; index += 1) {
    const event = log.at(index);
    if (event?.kind === 'eventRaised') names.set(event.name, (names.get(event.name) ?? 0) + 1);
  }
  return [...names].slice(0, 10).map(([name, count]) => waitingText.nameTimes(name, count));
}

/** A history does not say which events are waited for: where nothing but timers is open, the host looks for likely names. */
function useLikelyEvents(mayAwait: boolean): readonly string[] {
  const { connection } = usePanel();
  const [names, setNames] = useState<readonly string[]>();
  useEffect(() => {
    if (!mayAwait || names !== undefined) return undefined;
    const end = new AbortController();
    connection.request('readLikelyEvents', {}, end.signal).then(setNames, () => {
      // The sentence is true without names, and the host has logged why there are none.
    });
    return () => {
      end.abort();
    };
  }, [connection, mayAwait, names]);
  return mayAwait ? (names ?? []) : [];
}

/** What the hub says of the children that are waited for, looked at again while the card is shown. */
function useChildren(instanceIds: readonly string[], isLive: boolean): ReadonlyMap<string, InstanceFacts> {
  const { connection } = usePanel();
  const [facts, setFacts] = useState<ReadonlyMap<string, InstanceFacts>>(new Map());
  const key = instanceIds.join('\n');
  useEffect(() => {
    if (!isLive || instanceIds.length === 0) return undefined;
    const end = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      connection.request('readRelated', { instanceIds }, end.signal).then(
        (found) => {
          setFacts(new Map(found.flatMap((each) => (each.facts ? [[each.instanceId, each.facts]] : []))));
          timer = setTimeout(look, childrenPause);
        },
        () => {
          // The banner of the page tells when the hub does not answer; this is looked at again later.
          if (!end.signal.aborted) timer = setTimeout(look, childrenPause * 4);
        },
      );
    };
    look();
    return () => {
      end.abort();
      clearTimeout(timer);
    };
  }, [connection, key, isLive]);
  return facts;
}
