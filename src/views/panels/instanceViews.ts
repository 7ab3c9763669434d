import { isPlainError, UserFacingError } from '../../common/userFacingError.js';
import { type InstanceAction, instanceActions, isActionAvailable } from '../../client/availability.js';
import type { Instance, OrchestrationStatus } from '../../client/instance.js';
import type { HubRefusal } from '../../app/policy/hubPermissions.js';
import type {
  ActionState,
  HubView,
  InstancePayloads,
  InstanceView,
  PanelAction,
  PayloadText,
} from '../protocol/instancePanel.js';
import type { InstanceHub } from '../../hubs/hub.js';
import type { InstanceReading } from './instanceWatch.js';
import { cutFailure, payloadText } from './textCut.js';

/** Longer payloads, in characters, go to the page as a head; a whole megabyte is what the service itself allows. */
export const wholePayload = 1_048_576;
export const payloadHead = 16_384;
const failureText = 65_536;
const innerFailures = 32;

type Target = Pick<InstanceView, 'hubId' | 'instanceId' | 'hub'>;
type WhyOff = (ability: InstanceAction | 'start') => HubRefusal | undefined;

/** What the page shows of a reading; `whyOff` says what is off in the whole hub. */
export function instanceView(target: Target, reading: InstanceReading, whyOff: WhyOff = () => undefined): InstanceView {
  const { instance, isReading, readAt, isMissing, error } = reading;
  const problem = target.hub === undefined ? noHub : error === undefined ? undefined : describeError(error);
  return {
    ...target,
    ...(instance && { instance: withoutPayloads(instance) }),
    actions: [
      ...instanceActions.map((action) => actionState(action, reading, target, whyOff(action))),
      alwaysPossible('startLike', reading, target, whyOff('start')),
      alwaysPossible('wait', reading, target, undefined),
    ],
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
  const { label, taskHub, endpoint, isFile, exportedAt } = hub;
  const aheadMs = (hub.serverNow?.() ?? now) - now;
  return {
    ...{ label, taskHub, endpoint },
    ...(isFile && { isFile }),
    ...(exportedAt && { exportedAt }),
    ...(Math.abs(aheadMs) > littleDifference && { aheadMs }),
  };
}

export const noHub = 'The task hub of this instance is not in the list now. Start it or add it again to go on.';

/** The sentence for a failure: the client words its own errors, anything else is nobody's expectation. */
export function describeError(error: unknown): string {
  return isPlainError(error) ? error.message : 'Something went wrong; the log has the details.';
}

/** A failure that the panel itself words for the person. */
export class PanelError extends UserFacingError {}

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

const rules: Readonly<Record<InstanceAction, string>> = {
  raiseEvent: 'Only an instance that has not finished takes events.',
  suspend: 'Only a pending or running instance can be suspended.',
  resume: 'Only a suspended instance can be resumed.',
  terminate: 'Only an instance that has not finished can be terminated.',
  rewind: 'Only a failed instance can be rewound.',
  restart: 'An instance that continues as new cannot be restarted.',
  purge: 'Only a finished instance can be purged.',
};

const states: Readonly<Record<OrchestrationStatus, string>> = {
  Running: 'This one is running.',
  Pending: 'This one is pending.',
  Suspended: 'This one is suspended.',
  Failed: 'This one has failed.',
  Completed: 'This one has completed.',
  Terminated: 'This one was terminated.',
  Canceled: 'This one was canceled.',
  ContinuedAsNew: 'This one is continuing as new.',
  Stalled: 'This one stands still: no worker has the version of its code.',
  Unknown: 'The status of this one is not known.',
};

const refusals: Readonly<Record<HubRefusal, string>> = {
  marked: 'The task hub is marked read-only: edit it in the list to change that.',
  role: 'The task hub refused a change to this identity, which needs the role Durable Task Data Contributor. Refresh the task hub to try again.',
  missing: 'The server of this task hub does not offer this call.',
};

function actionState(
  action: InstanceAction,
  reading: InstanceReading,
  target: Target,
  refusal: HubRefusal | undefined,
): ActionState {
  const state = alwaysPossible(action, reading, target, refusal);
  const { instance } = reading;
  if (instance === undefined || state.reason !== undefined || isActionAvailable(action, instance.status)) return state;
  return { action, reason: `${rules[action]} ${states[instance.status]}` };
}

/** Of an action for any status: off only where there is nothing to act on, or the hub does not let it be done. */
function alwaysPossible(
  action: PanelAction,
  { instance, isMissing }: InstanceReading,
  target: Target,
  refusal: HubRefusal | undefined,
): ActionState {
  if (target.hub === undefined) return { action, reason: noHub };
  if (refusal !== undefined) return { action, reason: refusals[refusal] };
  if (target.hub.isFile) return { action, reason: 'This was opened from a file: nothing can be done to it.' };
  if (isMissing) return { action, reason: 'The task hub has no such instance.' };
  return instance === undefined ? { action, reason: 'The instance has not been read yet.' } : { action };
}
