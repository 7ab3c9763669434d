import * as vscode from 'vscode';
import { isTaskHubError } from '../../client/errors.js';
import { HistoryLog } from '../../history/historyLog.js';
import { HistorySpans } from '../../history/historySpans.js';
import { delay } from '../../common/abort.js';
import type { Clock } from '../../common/clock.js';
import { visibleText } from '../../common/hiddenText.js';
import type { InstanceTarget } from '../../contributions.js';
import type { InstanceReader } from '../../hubs/hub.js';
import { withProgress } from '../../platform/progress.js';
import { cutEvent } from '../../views/panels/textCut.js';
import { shortId } from '../../views/tree/shortId.js';
import { hubOf, pickTarget, readWithPayloads, targetOrPick } from './chosenTarget.js';
import type { CommandServices } from '../commandServices.js';
import { comparisonText, longestText } from './comparisonText.js';
import { UserMessageError } from '../userMessageError.js';
import { targetsFromArguments } from './targetsFromArguments.js';

/** Pieces of a document made before others get their turn. */
const piecesAtOnce = 200;

/**
 * Shows two instances beside each other in the diff editor: the two that are selected, or the one that was clicked and
 * one that the person picks, in this hub or another.
 */
export function compareInstances(services: CommandServices): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const [first, second] = await pairOf(services, parameters);
    const [left, right] = await withProgress(vscode.l10n.t('Comparing two instances'), (signal) =>
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
  services: CommandServices,
  parameters: readonly unknown[],
): Promise<readonly [InstanceTarget, InstanceTarget]> {
  const selected = targetsFromArguments(parameters[0], parameters[1]);
  if (selected.length > 2) {
    throw new UserMessageError(vscode.l10n.t('Two instances can be compared, and {0} are selected.', selected.length));
  }
  const first = selected[0] ?? (await targetOrPick(services, [], vscode.l10n.t('Compare Instance')));
  const title = vscode.l10n.t('Compare {0} with', first.instanceId);
  return [first, selected[1] ?? (await pickTarget(services, title))];
}

async function textOf(services: CommandServices, target: InstanceTarget, signal: AbortSignal): Promise<string> {
  const hub = hubOf(services, target);
  const instance = await readWithPayloads(hub, target.instanceId, signal);
  const history = await readHistory(await hub.client(), target.instanceId, signal);
  const text: string[] = [];
  for (const piece of comparisonText(instance, history)) {
    text.push(piece);
    if (text.length % piecesAtOnce === 0) await turn(services.clock, signal);
  }
  return text.join('');
}

/** Undefined where the server has none to give: the rest can be compared all the same. */
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

/** Lets others have their turn. */
function turn(clock: Clock, signal: AbortSignal): Promise<void> {
  return delay(clock, 0, signal);
}
