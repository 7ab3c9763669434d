import * as vscode from 'vscode';
import { visibleText } from '../../common/hiddenText.js';
import { parseConnectionString } from '../../client/connectionString.js';
import { checkTaskHubName } from '../../client/validation.js';
import { type DiscoveredHub, problemId } from '../../hubs/found/discoveredHubs.js';
import { iconless } from '../../platform/safeText.js';
import { foundPlace, foundTitle, problemWords, silentWords } from '../../views/tree/foundNode.js';
import type { CommandServices } from '../commandServices.js';
import { isTokenAgreed } from './confirmToken.js';
import { startLocalHubAt } from '../localHub/commands.js';
import { askChoice, askText } from '../prompts/prompts.js';
import { testThenSave } from './testThenSave.js';
import { UserMessageError } from '../userMessageError.js';

type Command = (clicked?: unknown) => Promise<void>;

/**
 * Connects to a hub that was found, after the person chose it: tried out, saved, and shown in the tree. Where nothing
 * listens at its address on this machine, the local task hub is started there.
 */
export function connectFound(services: CommandServices): Command {
  return async (clicked) => {
    const found = await foundFor(services, clicked);
    if (found.kind === 'project' && found.isSilent) {
      await startInPlaceOf(services, found);
      return;
    }
    if (!(await isTokenAgreed(parseConnectionString(found.connectionString)))) return;
    const hub = await testThenSave(services, {
      connectionString: found.connectionString,
      ...(found.kind === 'project' ? { taskHub: found.taskHub } : { taskHub: 'default', askOtherName: askHubName }),
    });
    if (hub !== undefined) await services.revealHub(hub);
  };
}

export function hideFound(services: CommandServices): Command {
  return async (clicked) => {
    const foundId = foundIdOf(clicked);
    if (foundId !== undefined) await services.found.hide(foundId);
  };
}

/** Opens the file that says which hub the project uses. */
export function openFoundFile(services: CommandServices): Command {
  return async (clicked) => {
    const foundId = foundIdOf(clicked);
    const hub = services.found.all.find((found) => found.id === foundId);
    const problem = services.found.problems.find((found) => problemId(found) === foundId);
    const uri = hub?.kind === 'project' ? hub.uri : problem?.uri;
    if (uri === undefined) throw goneSentence();
    await vscode.window.showTextDocument(vscode.Uri.parse(uri, true));
  };
}

async function foundFor(services: CommandServices, clicked: unknown): Promise<DiscoveredHub> {
  const foundId = foundIdOf(clicked);
  if (foundId !== undefined) {
    const found = services.found.all.find((other) => other.id === foundId);
    if (found === undefined) throw goneSentence();
    return found;
  }
  await services.found.look();
  const { all, problems, isUntrusted } = services.found;
  const [problem] = problems;
  if (all.length > 0) {
    return await askChoice(
      vscode.l10n.t('Use Task Hub Found Here'),
      vscode.l10n.t('Which task hub?'),
      all.map((found) => ({
        label: iconless(foundTitle(found)),
        description: foundPlace(found),
        ...(found.kind === 'project' && found.isSilent && { detail: silentWords() }),
        value: found,
      })),
    );
  }
  if (isUntrusted) {
    throw new UserMessageError(
      vscode.l10n.t('The project is not read for its task hub, since this folder is not trusted.'),
    );
  }
  throw new UserMessageError(
    problem === undefined
      ? vscode.l10n.t('No task hub was found: no file of this project names one.')
      : problemWords(problem),
  );
}

async function startInPlaceOf(
  services: CommandServices,
  { endpoint, taskHub }: Extract<DiscoveredHub, { readonly kind: 'project' }>,
): Promise<void> {
  await startLocalHubAt(services, Number(new URL(endpoint).port), taskHub);
  const hub = services.registry.find(endpoint, taskHub);
  if (hub !== undefined) await services.revealHub(hub);
}

async function askHubName(taskHub: string): Promise<string> {
  return await askText({
    title: vscode.l10n.t('Use Task Hub Found Here'),
    prompt: vscode.l10n.t('The emulator knows no task hub “{0}”. What is yours called?', visibleText(taskHub)),
    value: taskHub,
    check: checkTaskHubName,
  });
}

/** What a menu hands over is a row of the tree, and what a key binding hands over may be anything. */
export function foundIdOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('foundId' in value)) return undefined;
  return typeof value.foundId === 'string' ? value.foundId : undefined;
}

function goneSentence(): UserMessageError {
  return new UserMessageError(
    vscode.l10n.t('This task hub is no longer offered: it was added, or the files have changed.'),
  );
}
