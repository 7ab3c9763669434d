import * as vscode from 'vscode';
import { showDone, showInformation } from '../../platform/notice.js';
import { rowText } from '../../platform/safeText.js';
import { servingText } from '../../text/surfaces/servingText.js';
import type { Services } from '../commandServices.js';
import { hubFor, hubIdOf } from '../prompts/pickHub.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';
import type { ServedHub, ServedHubs } from './servedHubs.js';

type Command = (clicked?: unknown) => Promise<void>;

/** The port of `durable-task serve`. */
const usualPort = 8095;

/** Serves a task hub over HTTP until it is stopped; of one that is served already, offers what can be done with it. */
export function serveHub(services: Services<'registry'>, served: ServedHubs): Command {
  return async (clicked) => {
    const title = servingText.title();
    const hub = await hubFor(services, clicked, title);
    const before = served.get(hub);
    if (before !== undefined) {
      await showActions(served, before);
      return;
    }
    const port = await askText({
      ...{ title, prompt: servingText.portPrompt(), value: String(usualPort) },
      check: (text) => (isPort(text) ? undefined : servingText.portProblem()),
    });
    const now = await served.begin(hub, Number(port));
    await vscode.env.clipboard.writeText(now.address);
    const buttons = [servingText.copyKey(), servingText.stop()];
    void showInformation(servingText.begun(hub.label, now.address), ...buttons).then((chosen) =>
      chosen === undefined ? undefined : act(served, now, chosen),
    );
  };
}

export function stopServing(services: Services<'registry'>, served: ServedHubs): Command {
  return async (clicked) => {
    const hub = services.registry.get(hubIdOf(clicked) ?? '');
    const all = served.all.filter((one) => hub === undefined || one.hub === hub);
    const [only, second] = all;
    if (only === undefined) throw new UserMessageError(servingText.nothing());
    const meant =
      second === undefined
        ? only
        : await askChoice(
            servingText.stop(),
            servingText.which(),
            all.map((one) => ({ label: rowText(one.hub.label), description: one.address, value: one })),
          );
    await act(served, meant, servingText.stop());
  };
}

async function showActions(served: ServedHubs, one: ServedHub): Promise<void> {
  const actions = [servingText.copyAddress(), servingText.copyKey(), servingText.stop()];
  const chosen = await askChoice(
    servingText.title(),
    servingText.actions(rowText(one.hub.label), one.address),
    actions.map((label) => ({ label, value: label })),
  );
  await act(served, one, chosen);
}

async function act(served: ServedHubs, { hub, address, key }: ServedHub, action: string): Promise<void> {
  if (action === servingText.stop()) {
    await served.stop(hub);
    showDone(servingText.stopped(hub.label));
    return;
  }
  await vscode.env.clipboard.writeText(action === servingText.copyKey() ? key : address);
  showDone(servingText.copied());
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}
