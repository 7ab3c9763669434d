import { errorText } from '../../../text/errors/errorText.js';
import {
  type Allows,
  type DisabledReason,
  disabledReasonOfAny,
  disabledReasonOfShown,
  type ShownInstance,
} from '../../../app/policy/availability.js';
import { instanceActions } from '../../../client/availability.js';
import type { Instance } from '../../../client/instance.js';
import { disabledText } from '../../../text/disabledText.js';
import {
  type ActionState,
  freeActions,
  type HubView,
  type InstancePayloads,
  type InstanceView,
  type PanelAction,
  type PayloadText,
} from '../../protocol/instancePanel.js';
import type { InstanceHub } from '../../../hubs/hub.js';
import type { InstanceReading } from './instanceWatch.js';
import { rowReasons } from '../rowReasons.js';
import { cutFailure, payloadText } from '../textCut.js';

/** In the order in which they are offered: the one that nothing brings back comes last. */
const offeredActions: readonly PanelAction[] = [
  ...instanceActions.filter((action) => action !== 'purge'),
  ...freeActions,
  'purge',
];

/** Longer payloads, in characters, go to the page as a head; a whole megabyte is what the service itself allows. */
export const wholePayload = 1_048_576;
export const payloadHead = 16_384;
const failureText = 65_536;
const innerFailures = 32;

type Target = Pick<InstanceView, 'hubId' | 'instanceId' | 'hub'>;

/** What the page shows of a reading; `whyOff` and `lacks` say what is off in the whole hub. */
export function instanceView(
  target: Target,
  reading: InstanceReading,
  whyOff: Allows['whyOff'] = () => undefined,
  lacks: NonNullable<Allows['lacks']> = () => false,
): InstanceView {
  const { instance, isReading, readAt, isMissing, error } = reading;
  const shown = shownInstance(target, reading);
  const hub = { whyOff, lacks };
  const problem =
    target.hub === undefined ? disabledText({ kind: 'noHub' }) : error === undefined ? undefined : errorText(error);
  return {
    ...target,
    ...(instance && { instance: withoutPayloads(instance) }),
    actions: offeredActions.map((action) => actionState(action, disabledReason(action, shown, hub))),
    rowReasons: rowReasons(shown, hub),
    isReading,
    ...(readAt !== undefined && { readAt }),
    isMissing,
    ...(problem !== undefined && { problem }),
  };
}

/** Differences of clocks below this, in milliseconds, are not worth a word. */
const littleDifference = 3_000;

/** What the page shows of where the instance is read. */
export function hubView(hub: InstanceHub, now: number): HubView {
  const { label, taskHub, endpoint, isLocal, marks, readOnly, isFile, exportedAt } = hub;
  const aheadMs = (hub.serverNow?.() ?? now) - now;
  return {
    ...{ label, taskHub, endpoint },
    ...(isLocal === true && { isLocal }),
    ...(marks?.production === true && { isProduction: true }),
    ...(readOnly !== undefined && { readOnly: disabledText({ kind: 'hub', refusal: readOnly }) }),
    ...(isFile && { isFile }),
    ...(exportedAt && { exportedAt }),
    ...(Math.abs(aheadMs) > littleDifference && { aheadMs }),
  };
}

function withoutPayloads(instance: Instance): NonNullable<InstanceView['instance']> {
  const { input: _input, output: _output, customStatus: _customStatus, failure: _failure, ...facts } = instance;
  return facts;
}

/** The payloads of an instance for the page. No payload is an empty text: some servers mean none by it. */
export function payloadsOf({ input, output, customStatus, failure }: Instance): InstancePayloads {
  return {
    ...(isThere(input) && { input: shown(input) }),
    ...(isThere(output) && { output: shown(output) }),
    ...(isThere(customStatus) && { customStatus: shown(customStatus) }),
    ...(failure && { failure: cutFailure(failure, failureText, innerFailures) }),
  };
}

/** Whether two readings of an instance hold the same payloads. */
export function havePayloadsChanged(before: Instance | undefined, now: Instance): boolean {
  return (
    before === undefined ||
    before.input !== now.input ||
    before.output !== now.output ||
    before.customStatus !== now.customStatus ||
    (before.failure !== now.failure && JSON.stringify(before.failure) !== JSON.stringify(now.failure))
  );
}

const isThere = (text: string | undefined): text is string => text !== undefined && text !== '';

function shown(text: string): PayloadText {
  return payloadText(text, wholePayload, payloadHead);
}

/** What decides in an instance that was read there. */
function shownInstance(target: Target, { instance, isMissing }: InstanceReading): ShownInstance {
  const from = target.hub === undefined ? undefined : target.hub.isFile ? 'file' : 'hub';
  return { from, isMissing, status: instance?.status };
}

function disabledReason(action: PanelAction, shown: ShownInstance, hub: Allows): DisabledReason | undefined {
  if (action === 'startLike') return disabledReasonOfAny('start', shown, hub);
  if (action === 'wait') return disabledReasonOfAny(undefined, shown, hub);
  return disabledReasonOfShown(action, shown, hub);
}

function actionState(action: PanelAction, reason: DisabledReason | undefined): ActionState {
  return reason === undefined ? { action } : { action, reason: disabledText(reason) };
}
