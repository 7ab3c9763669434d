import * as vscode from 'vscode';
import type { SeenEvent } from '../../client/operations/seenEvents.js';
import { checkEventName } from '../../client/validation.js';
import { rowText } from '../../platform/safeText.js';
import type { Services } from '../commandServices.js';
import type { SourceName } from '../source/workspaceSource.js';
import { askListOrBox } from './askInTurn.js';
import { distinctEvents } from './distinctEvents.js';
import { Draft } from './draft.js';
import { eventsInSource } from './eventsInSource.js';
import { askFilling, type FillingQuestion, typedLine } from './lists/fillingChoice.js';
import { payloadPreview } from './payloadInput.js';
import { askText, type Choice } from './prompts.js';
import * as text from '../../text/commands/prompts/actionPromptText.js';
import { inputRule } from '../../text/inputText.js';

/** An event to raise; with `data`, also what it holds. */
export interface AskedEvent {
  readonly name: string;
  readonly data?: string;
}

type Line = Choice<AskedEvent | undefined>;

/** What else is known of the events in question. */
interface KnownEvents {
  /** The one that the instance waits for. */
  readonly awaited?: string | undefined;
  /** Those that others got. */
  readonly seen?: Promise<readonly SeenEvent[]>;
}

/** What the box for a name begins with. */
interface TypedName {
  /** The name that was answered before, empty for none. */
  readonly value: string;
  /** Keeps one that was half typed. */
  readonly draft: Draft;
}

type EventServices = Services<'memory' | 'reporter' | 'source'>;

/** Different data of one event that are offered beside its name. */
const mostData = 3;

/** Asks only for the name of an event: see `askEvent`. */
export async function askEventName(
  services: EventServices,
  title: string,
  orchestrations: readonly string[],
): Promise<string> {
  return (await ask(services, title, orchestrations, {}, { value: '', draft: new Draft() }, false)).name;
}

/**
 * Asks for an event for instances of these orchestrations. Offers, each once, the one that is waited for, the names that
 * this person used before, that the source of the workspace waits for, and that others got; and with each name the data
 * that it had then. Rejects with an AbortError on Escape.
 */
export function askEvent(
  services: EventServices,
  title: string,
  orchestrations: readonly string[],
  known: KnownEvents,
  typed: TypedName,
): Promise<AskedEvent> {
  return ask(services, title, orchestrations, known, typed, true);
}

async function ask(
  services: EventServices,
  title: string,
  orchestrations: readonly string[],
  { awaited: now, seen = Promise.resolve([]) }: KnownEvents,
  typed: TypedName,
  hasData: boolean,
): Promise<AskedEvent> {
  const used = [...new Set(orchestrations.flatMap((name) => services.memory.eventNames(name)))];
  const known = now === undefined ? used : [now, ...distinctEvents(used, String, [now])];
  const sent = used.flatMap((name) =>
    orchestrations.flatMap((of) => services.memory.eventData(of, name)).map((data) => ({ name, data })),
  );
  const onProblem = (error: unknown): void => services.reporter.log(error, 'Looking for events in the source');
  const list: FillingQuestion<AskedEvent | undefined> = {
    title,
    placeholder: text.chooseEvent(),
    choices: [
      ...known.map((name) => nameLine(name, name === now ? text.awaited() : text.usedBefore())),
      ...(hasData ? dataLines(sent, text.usedBefore()) : []),
    ],
    // Where the source can’t be read, what others got is offered nevertheless.
    more: async (signal) => {
      const [waits, got] = await Promise.all([eventsInSource(services, orchestrations, signal), seen]);
      const names = found(known, waits, got);
      return [...names, ...(hasData ? dataLines(got, text.seenElsewhere(), sent) : [])];
    },
    last: [{ label: `$(edit) ${text.anotherName()}`, alwaysShow: true, value: undefined }],
    typed: (value) => {
      const line = typedLine(checkEventName)(value);
      return line && { ...line, value: { name: line.value } };
    },
    onProblem,
  };
  const check = inputRule(checkEventName);
  return await askListOrBox(
    () => askFilling(list),
    async () => ({ name: await askText({ title, prompt: text.enterEventName(), ...typed, check }) }),
  );
}

function nameLine(name: string, description: string): Line {
  return { label: rowText(name), description, value: { name } };
}

/** A line for each event with its data, without those that are known already: a few for each name. */
function dataLines(
  events: readonly SeenEvent[],
  description: string,
  known: readonly SeenEvent[] = [],
): readonly Line[] {
  const taken = new Set(known.map(keyOf));
  const counts = new Map<string, number>();
  for (const { name } of known) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return events.flatMap((event) => {
    const { name, data } = event;
    const count = counts.get(name.toLowerCase()) ?? 0;
    if (data === undefined || taken.has(keyOf(event)) || count >= mostData) return [];
    taken.add(keyOf(event));
    counts.set(name.toLowerCase(), count + 1);
    return [{ label: text.eventWithData(rowText(name), payloadPreview(data)), description, value: { name, data } }];
  });
}

/** Names of events are not case-sensitive. */
function keyOf({ name, data = '' }: SeenEvent): string {
  return `${name.toLowerCase()}\n${data}`;
}

/** What is not known yet: each name once. */
function found(known: readonly string[], waits: readonly SourceName[], got: readonly SeenEvent[]): readonly Line[] {
  const fromSource = (isOwn: boolean): readonly Line[] =>
    waits
      .filter((each) => each.isOwn === isOwn)
      .map(({ name, uri }) => nameLine(name, text.awaitedIn(rowText(vscode.workspace.asRelativePath(uri)))));
  const fromOthers = got.map(({ name }) => nameLine(name, text.seenElsewhere()));
  return distinctEvents(
    [...fromSource(true), ...fromOthers, ...fromSource(false)],
    ({ value }) => value?.name ?? '',
    known,
  );
}
