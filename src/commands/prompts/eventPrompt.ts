import * as vscode from 'vscode';
import type { SeenEvent } from '../../client/operations/seenEvents.js';
import { checkEventName } from '../../client/validation.js';
import { rowText } from '../../platform/safeText.js';
import type { Services } from '../commandServices.js';
import type { SourceName } from '../source/workspaceSource.js';
import { eventsInSource } from './eventsInSource.js';
import { askFilling, typedLine } from './fillingChoice.js';
import { askText, type Choice } from './prompts.js';
import * as text from '../../text/commands/prompts/actionPromptText.js';
import { inputRule } from '../../text/inputText.js';

type Line = Choice<string | undefined>;

/** What else is known of the events in question. */
interface KnownEvents {
  /** The one that the instance waits for. */
  readonly awaited?: string | undefined;
  /** Those that others got. */
  readonly seen?: Promise<readonly SeenEvent[]>;
}

/**
 * Asks for the name of an event for instances of these orchestrations. Offers, each once, the one that is waited for, the
 * names that this person used before, that the source of the workspace waits for, and that others got. Rejects with an
 * AbortError on Escape.
 */
export async function askEventName(
  services: Services<'memory' | 'reporter' | 'source'>,
  title: string,
  orchestrations: readonly string[],
  { awaited: now, seen = Promise.resolve([]) }: KnownEvents = {},
): Promise<string> {
  const used = [...new Set(orchestrations.flatMap((name) => services.memory.eventNames(name)))];
  const known = now === undefined ? used : [now, ...used.filter((name) => name.toLowerCase() !== now.toLowerCase())];
  const onProblem = (error: unknown): void => services.reporter.log(error, 'Looking for events in the source');
  const chosen = await askFilling<string | undefined>({
    title,
    placeholder: text.chooseEvent(),
    choices: known.map((name) => ({
      label: rowText(name),
      description: name === now ? text.awaited() : text.usedBefore(),
      value: name,
    })),
    // Where the source can’t be read, what others got is offered nevertheless.
    more: async (signal) =>
      found(known, ...(await Promise.all([eventsInSource(services, orchestrations, signal), seen]))),
    last: [{ label: `$(edit) ${text.anotherName()}`, alwaysShow: true, value: undefined }],
    typed: typedLine(checkEventName),
    onProblem,
  });
  if (chosen !== undefined) return chosen;
  return await askText({
    title,
    prompt: text.enterEventName(),
    check: inputRule(checkEventName),
  });
}

/** Names of events are not case-sensitive. */
function found(known: readonly string[], waits: readonly SourceName[], got: readonly SeenEvent[]): readonly Line[] {
  const fromSource = (isOwn: boolean): readonly Line[] =>
    waits
      .filter((each) => each.isOwn === isOwn)
      .map(({ name, uri }) => ({
        label: rowText(name),
        description: text.awaitedIn(rowText(vscode.workspace.asRelativePath(uri))),
        value: name,
      }));
  const fromOthers = got.map(({ name }) => ({ label: rowText(name), description: text.seenElsewhere(), value: name }));
  const taken = new Set(known.map((name) => name.toLowerCase()));
  return [...fromSource(true), ...fromOthers, ...fromSource(false)].filter(({ value = '' }) => {
    const key = value.toLowerCase();
    if (taken.has(key)) return false;
    taken.add(key);
    return true;
  });
}
