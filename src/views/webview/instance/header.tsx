import type { ComponentChildren, RefObject } from 'preact';
import { visibleText } from '../../../common/hiddenText.js';
import type { Instance } from '../../../client/instance.js';
import type { InstanceView } from '../../protocol/instancePanel.js';
import { timeAtMs } from '../../../history/eventTime.js';
import { elapsedMs } from '../../../client/timestamp.js';
import { finishedAt } from '../../../history/finishedAt.js';
import { loading } from '../../../text/pages/partsText.js';
import * as instanceText from '../../../text/pages/instanceText.js';
import { production, readOnly } from '../../../text/pages/tableText.js';
import { durationBetween, durationUntilNow } from '../../../text/format/durationText.js';
import { CopyButton, IconButton } from '../parts/buttons.js';
import { Filled } from '../parts/filled.js';
import { Icon } from '../parts/icon.js';
import { actionIcon } from '../../look/actionIcon.js';
import { statusLook } from '../../look/statusLook.js';
import { Text } from '../parts/text.js';
import { TimeText } from '../parts/timeText.js';
import type { HistoryModel } from './history/historyModel.js';
import { useContinuation } from './history/useContinuation.js';
import { ActionBar } from './actionBar.js';
import { InstanceLink } from './instanceLink.js';
import { mainAction } from './mainAction.js';
import { usePanel } from './panelContext.js';
import { presentOf } from './present.js';
import { useNow } from '../parts/useNow.js';

interface HeaderProps {
  readonly view: InstanceView;
  /** Tells whether it has continued as new. */
  readonly model: HistoryModel;
  readonly element: RefObject<HTMLElement | null>;
  /** It is one line; the rest of it can only be reached with the keyboard or a screen reader, which opens it. */
  readonly isFolded: boolean;
  readonly onOpen: () => void;
}

/** Who the instance is, how it stands, and what can be done to it. */
export function Header({ view, model, element, isFolded, onOpen }: HeaderProps) {
  const { connection } = usePanel();
  const { instance, instanceId } = view;
  return (
    <header ref={element} class={isFolded ? 'header is-folded' : 'header'}>
      <div class="title-row">
        <StatusMark view={view} />
        <h1 title={instance && visibleText(instance.name)}>
          {instance === undefined || instance.name === '' ? instanceText.unnamed() : <Text value={instance.name} />}
        </h1>
        <span class={`status tone-${lookOf(view).tone}`}>{lookOf(view).label}</span>
        <Marks view={view} />
        {isFolded ? <Slim view={view} onOpen={onOpen} /> : null}
        <Liveness view={view} />
      </div>
      <div class="id-row">
        <code class="instance-id">
          <Text value={instanceId} />
        </code>
        <CopyButton label={instanceText.copyId()} copy={() => connection.request('copyText', { text: instanceId })} />
      </div>
      {instance === undefined ? null : <Facts instance={instance} view={view} model={model} />}
      <ActionBar view={view} />
    </header>
  );
}

/** What must be known of the hub before something is done in it. */
function Marks({ view: { hub } }: { readonly view: InstanceView }) {
  return (
    <>
      {hub?.isProduction === true ? <span class="mark mark-production">{production()}</span> : null}
      {hub?.readOnly === undefined ? null : (
        <span class="mark" title={hub.readOnly}>
          {readOnly()}
        </span>
      )}
    </>
  );
}

/** For the pointer only: all of it is in the header too, where the keyboard and a screen reader find it. */
function Slim({ view, onOpen }: { readonly view: InstanceView; readonly onOpen: () => void }) {
  const { connection, report } = usePanel();
  const action = view.hub?.isFile === true ? undefined : mainAction(view.actions);
  return (
    <span class="slim" aria-hidden="true">
      {action === undefined ? null : (
        <button
          type="button"
          class="action-button"
          tabIndex={-1}
          onClick={() => {
            connection.request('runAction', { action }).catch(report);
          }}
        >
          <Icon name={actionIcon(action)} />
          <span>{instanceText.actionLabel(action)}</span>
        </button>
      )}
      <button type="button" class="icon-button" tabIndex={-1} title={instanceText.showHeader()} onClick={onOpen}>
        <Icon name="chevron-down" />
      </button>
    </span>
  );
}

function lookOf({ instance, isMissing }: InstanceView): Pick<ReturnType<typeof statusLook>, 'icon' | 'tone' | 'label'> {
  if (isMissing) return { icon: 'trash', tone: 'quiet', label: instanceText.purged() };
  return statusLook(instance?.status ?? 'Unknown');
}

function StatusMark({ view }: { readonly view: InstanceView }) {
  const { icon, tone } = lookOf(view);
  return (
    <span class="status-mark">
      <Icon name={icon} tone={tone} />
    </span>
  );
}

/** When the page last heard of the instance, and a way to ask now. */
function Liveness({ view }: { readonly view: InstanceView }) {
  const { connection, report } = usePanel();
  const { readAt, isReading, hub } = view;
  const now = useNow(readAt !== undefined && hub?.isFile !== true);
  if (hub?.isFile === true) {
    return (
      <span class="liveness">
        {hub.exportedAt === undefined ? (
          instanceText.fromFile()
        ) : (
          <Filled text={instanceText.asOf()} parts={[<TimeText key="time" time={hub.exportedAt} />]} />
        )}
      </span>
    );
  }
  return (
    <span class="liveness">
      <span>{readAt === undefined ? (isReading ? loading() : '') : instanceText.updated(now - readAt)}</span>
      <IconButton
        icon="refresh"
        label={instanceText.refresh()}
        onClick={() => {
          connection.request('refresh', {}).catch(report);
        }}
      />
    </span>
  );
}

function Facts({
  instance,
  view,
  model,
}: Pick<HeaderProps, 'view' | 'model'> & {
  readonly instance: NonNullable<InstanceView['instance']>;
}) {
  const { parentInstanceId, version, createdAt, scheduledStartAt, status } = instance;
  const continued = useContinuation(view, model);
  return (
    <dl class="facts">
      {view.hub === undefined ? null : (
        <Fact label={view.hub.isFile === true ? instanceText.file() : instanceText.taskHub()}>
          <Text value={view.hub.label} />
        </Fact>
      )}
      {parentInstanceId === undefined || parentInstanceId === '' ? null : (
        <Fact label={instanceText.parent()}>
          <InstanceLink instanceId={parentInstanceId} />
        </Fact>
      )}
      {version === undefined || version === '' ? null : (
        <Fact label={instanceText.version()}>
          <Text value={version} />
        </Fact>
      )}
      {createdAt === undefined ? null : (
        <Fact label={instanceText.created()}>
          <TimeText time={createdAt} />
        </Fact>
      )}
      {continued === undefined ? null : (
        <Fact label={instanceText.continuedAsNew()}>
          <TimeText time={continued.at} />
        </Fact>
      )}
      {scheduledStartAt === undefined || status !== 'Pending' ? null : (
        <Fact label={instanceText.scheduledStart()}>
          <TimeText time={scheduledStartAt} />
        </Fact>
      )}
      <Duration instance={instance} view={view} />
      {Object.entries(instance.tags).map(([key, value]) => (
        <Fact key={key} label={<Text value={key} />} isTag>
          <Text value={value} />
        </Fact>
      ))}
    </dl>
  );
}

interface FactProps {
  readonly label: ComponentChildren;
  readonly isTag?: boolean;
  readonly children: ComponentChildren;
}

function Fact({ label, isTag = false, children }: FactProps) {
  return (
    <div class={isTag ? 'fact tag' : 'fact'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** From creation to completion; while it runs, to now. */
function Duration({
  instance,
  view,
}: {
  readonly view: InstanceView;
  readonly instance: Pick<Instance, 'createdAt' | 'completedAt' | 'lastUpdatedAt' | 'status'>;
}) {
  const { createdAt, status } = instance;
  const isLive = status === 'Running' || status === 'Suspended';
  const now = presentOf(view.hub, useNow(isLive));
  if (createdAt === undefined) return null;
  if (isLive)
    return <Fact label={instanceText.runningFor()}>{durationUntilNow(elapsedMs(createdAt, timeAtMs(now)))}</Fact>;
  const took = durationBetween(createdAt, finishedAt(instance));
  return took === '' ? null : <Fact label={instanceText.duration()}>{took}</Fact>;
}
