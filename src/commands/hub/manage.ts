import type { LiveHub } from '../../hubs/live/liveHub.js';
import { forgetFailures } from '../../hubs/saved/mutedFailures.js';
import { confirm } from '../../platform/notice.js';
import { SavedViews } from '../../hubs/saved/savedViews.js';
import type { Services } from '../commandServices.js';
import { hubFor } from '../prompts/pickHub.js';
import { askText } from '../prompts/prompts.js';
import * as text from '../../text/commands/hub/hubText.js';

type Command = (clicked?: unknown) => Promise<void>;

const isSaved = (hub: LiveHub): boolean => !hub.isLocal;

export function removeHub(services: Services<'groupings' | 'memory' | 'registry' | 'retention' | 'state'>): Command {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, text.removeTitle(), isSaved);
    const question = text.removeQuestion(hub.label);
    const detail = text.removeDetail();
    if (!(await confirm(question, detail, text.remove()))) return;
    await services.registry.remove(hub.id);
    services.memory.forgetHub(hub.id);
    await new SavedViews(services.state).forgetHub(hub.id);
    forgetFailures(services.state, hub.id);
    await services.groupings.set(hub.id, 'status');
    await services.retention.forget(hub);
  };
}

export function renameHub(services: Services<'registry'>): Command {
  return async (clicked) => {
    const title = text.renameTitle();
    const hub = await hubFor(services, clicked, title, isSaved);
    const label = await askText({
      title,
      prompt: text.enterLabel(hub.taskHub),
      value: hub.label,
      check: (typed) => (typed.trim() === '' ? text.nameMissing() : undefined),
    });
    await services.registry.describe(hub.id, { label: label.trim() });
  };
}

export function moveHub(services: Services<'registry'>, by: number): Command {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, text.moveTitle(), isSaved);
    await services.registry.move(hub.id, by);
  };
}

export function refreshHub(services: Services<'registry'>): Command {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, text.refreshTitle());
    hub.forgetRefusals();
    await hub.refresh();
  };
}

/** Refreshes all hubs, side by side. */
export function refreshHubs(services: Services<'local' | 'registry'>): Command {
  return async () => {
    await services.local.look();
    for (const hub of services.registry.hubs) hub.forgetRefusals();
    await Promise.all(
      services.registry.hubs.filter((hub) => hub.connection.state !== 'idle').map((hub) => hub.refresh()),
    );
  };
}
