import * as vscode from 'vscode';
import type { Instance } from '../../client/instance.js';
import { filterAt } from '../../client/operations/filter/filterForm.js';
import { isRecord } from '../../common/json/isRecord.js';
import type { InstanceTarget } from '../../contributions.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';
import type { ChoiceServices, Services } from '../commandServices.js';
import { askFilter } from '../prompts/filter/filterPrompt.js';
import { hubFor } from '../prompts/pickHub.js';
import { pickInstanceOr } from '../prompts/pickInstance.js';
import { pickMatching } from '../bulk/pickMatching.js';
import { showDone } from '../../platform/notice.js';
import { pickTarget, targetsOrPick } from './chosenTarget.js';
import { targetsFromArguments } from './targetsFromArguments.js';
import * as text from '../../text/commands/instance/instanceText.js';

type Command = (...parameters: readonly unknown[]) => Promise<void>;

/** Opens what was clicked or selected, or an instance that the person picks. A click on a row only looks at it. */
export function openInstance(
  services: Services<'clock' | 'memory' | 'openInstance' | 'peekInstance' | 'registry' | 'tree'>,
): Command {
  return async (...parameters) => {
    const peeked = peekedIn(parameters[0]);
    if (peeked !== undefined) {
      services.memory.noteInstance(peeked.hubId, peeked.instanceId);
      services.peekInstance(peeked);
      return;
    }
    const targets = targetsFromArguments(parameters[0], parameters[1]);
    if (targets.length === 0) open(services, await pickTarget(services, text.openTitle()));
    for (const target of targets) open(services, target);
  };
}

/** Finds an instance by its ID, the start of its ID, any part of a row that is loaded, or a filter, and opens it. */
export function findInstance(services: Services<'clock' | 'memory' | 'openInstance' | 'registry' | 'tree'>): Command {
  return async (clicked) => {
    const title = text.findTitle();
    const hub = await hubFor(services, clicked, title);
    const byFilter = `$(filter) ${text.findByFilter()}`;
    const picked = await pickInstanceOr(services, hub, title, undefined, byFilter);
    const { instanceId } = picked ?? (await findByFilter(services, hub, title));
    open(services, { hubId: hub.id, instanceId });
  };
}

async function findByFilter(services: Services<'clock' | 'memory'>, hub: LiveHub, title: string): Promise<Instance> {
  const form = await askFilter(services, hub, { title, use: text.search() });
  return await pickMatching(services, hub, title, filterAt(form, hub.serverNow()));
}

/** Copies the IDs of the selected instances, one per line. */
export function copyInstanceId(services: ChoiceServices): Command {
  return async (...parameters) => {
    const targets = await targetsOrPick(services, parameters, text.copyIdTitle());
    await vscode.env.clipboard.writeText(targets.map((target) => target.instanceId).join('\n'));
    showDone(text.idsCopied(targets.length));
  };
}

function peekedIn(clicked: unknown): InstanceTarget | undefined {
  if (!isRecord(clicked) || clicked['isPeek'] !== true) return undefined;
  return targetsFromArguments(clicked, undefined)[0];
}

function open(services: Services<'memory' | 'openInstance'>, target: InstanceTarget): void {
  services.memory.noteInstance(target.hubId, target.instanceId);
  services.openInstance(target);
}
