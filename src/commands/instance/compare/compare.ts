import { isTaskHubError } from '../../../client/errors.js';
import { HistoryLog } from '../../../history/historyLog.js';
import { HistorySpans } from '../../../history/spans/historySpans.js';
import { delay } from '../../../common/abort.js';
import type { Clock } from '../../../common/clock.js';
import { visibleText } from '../../../common/hiddenText.js';
import type { InstanceTarget } from '../../../contributions.js';
import type { InstanceReader } from '../../../hubs/hub.js';
import { withProgress } from '../../../platform/progress.js';
import { cutEvent } from '../../../views/panels/textCut.js';
import { shortId } from '../../../views/tree/shortId.js';
import { hubOf, pickTarget, readWithPayloads, targetOrPick } from '../chosenTarget.js';
import type { ChoiceServices, Services } from '../../commandServices.js';
import { comparisonText, longestText } from './comparisonText.js';
import { UserMessageError } from '../../userMessageError.js';
import { targetsFromArguments } from '../targetsFromArguments.js';
import * as text from '../../../text/commands/instance/compareText.js';

/** Pieces of a document made before yielding to other work. */
const piecesAtOnce = 200;

/** Compares two instances in the diff editor: the two selected ones, or the clicked one and one that the person picks. */
export function compareInstances(
  services: ChoiceServices & Services<'compared' | 'instances'>,
): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const [first, second] = await pairOf(services, parameters);
    const [left, right] = await withProgress(text.comparing(), (signal) =>
      Promise.all([textOf(services, first, signal), textOf(services, second, signal)]),
    );
    await services.compared.show(
      { name: 'instance', text: left },
      { name: 'instance', text: right },
      `${visibleText(shortId(first.instanceId))} ↔ ${visibleText(shortId(second.instanceId))}`,
    );
  };
}

async function pairOf(
  services: ChoiceServices,
  parameters: readonly unknown[],
): Promise<readonly [InstanceTarget, InstanceTarget]> {
  const selected = targetsFromArguments(parameters[0], parameters[1]);
  if (selected.length > 2) {
    throw new UserMessageError(text.tooMany(selected.length));
  }
  const first = selected[0] ?? (await targetOrPick(services, parameters, text.title()));
  const title = text.titleWith(first.instanceId);
  return [first, selected[1] ?? (await pickTarget(services, title))];
}

async function textOf(
  services: Services<'clock' | 'instances'>,
  target: InstanceTarget,
  signal: AbortSignal,
): Promise<string> {
  const hub = hubOf(services, target);
  const instance = await readWithPayloads(hub, target.instanceId, signal);
  const history = await readHistory(await hub.client(), target.instanceId, signal);
  const pieces: string[] = [];
  for (const piece of comparisonText(instance, history)) {
    pieces.push(piece);
    if (pieces.length % piecesAtOnce === 0) await turn(services.clock, signal);
  }
  return pieces.join('');
}

/** Undefined if the server has no history; the rest can still be compared. */
async function readHistory(
  client: InstanceReader,
  instanceId: string,
  signal: AbortSignal,
): Promise<{ readonly log: HistoryLog; readonly spans: HistorySpans } | undefined> {
  const log = new HistoryLog();
  const spans = new HistorySpans(log);
  try {
    for await (const chunk of client.history(instanceId, { signal })) {
      log.append(chunk.map((event) => cutEvent(event, longestText).event));
      spans.update();
    }
  } catch (error) {
    if (isTaskHubError(error) && (error.reason === 'unimplemented' || error.reason === 'notFound')) return undefined;
    throw error;
  }
  return { log, spans };
}

function turn(clock: Clock, signal: AbortSignal): Promise<void> {
  return delay(clock, 0, signal);
}
