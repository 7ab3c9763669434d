import { confirmAndRun } from './instanceActionRunner.js';
import { countOf, meantBy, resolveSelection } from './resolveSelection.js';
import type { ActionServices, ChoiceServices, Services } from '../commandServices.js';
import { askInTurn } from '../prompts/askInTurn.js';
import { Draft } from '../prompts/draft.js';
import { eventOffers } from '../prompts/eventOffers.js';
import { type AskedEvent, askEvent } from '../prompts/eventPrompt.js';
import { askPayload } from '../prompts/payloadInput.js';
import { actionLabel } from '../../text/commands/bulk/actionLabels.js';
import { actionTitle } from '../../text/commands/instance/selectionText.js';
import { eventTitle } from '../../text/commands/prompts/actionPromptText.js';

/** Different data of one event that other instances got. */
const mostSeen = 10;

/**
 * Raises an event to one or more instances. Offers names and data used before, or that other instances got, together in one
 * step; first of all the event that the clicked row waits for.
 */
export function raiseEvent(
  services: ActionServices & ChoiceServices & Services<'payloads' | 'source'>,
): (...parameters: readonly unknown[]) => Promise<void> {
  return async (...parameters) => {
    const all = await resolveSelection(services, parameters, actionLabel('raiseEvent'), 'raiseEvent');
    if (all.length === 0) return;
    const title = actionTitle('raiseEvent', meantBy(all));
    const awaited = awaitedEvent(parameters[0], countOf(all));
    const names = all.flatMap(({ instances }) => instances.map((instance) => instance.name));
    const orchestrations = [...new Set(names)];
    const onProblem = (error: unknown): void => services.reporter.log(error, 'Looking for events to offer');
    const end = new AbortController();
    const seen = eventOffers(all, end.signal, onProblem);
    try {
      const { name, data } = await ask();
      const action = { kind: 'raiseEvent', name, ...(data === undefined ? {} : { data }) } as const;
      if (!(await confirmAndRun(services, all, action))) return;
      for (const orchestration of orchestrations) {
        services.memory.noteEventName(orchestration, name);
        if (data !== undefined) services.memory.noteEventData(orchestration, name, data);
      }
    } finally {
      end.abort();
    }

    async function ask(): Promise<AskedEvent> {
      const drafts = { name: new Draft(), data: new Draft() };
      let asked: AskedEvent = { name: '' };
      await askInTurn([
        async () => {
          const before = asked.name;
          const typed = { value: before, draft: drafts.name };
          asked = await askEvent(services, title, orchestrations, { awaited, seen }, typed);
          if (asked.name !== before) drafts.data.drop();
        },
        async () => {
          if (asked.data === undefined) asked = await withData(asked.name, drafts.data);
        },
      ]);
      return asked;
    }

    async function withData(name: string, draft: Draft): Promise<AskedEvent> {
      const earlier = [...new Set(orchestrations.flatMap((of) => services.memory.eventData(of, name)))];
      const others = async (): Promise<readonly string[]> => {
        const same = (await seen).filter((event) => event.name.toLowerCase() === name.toLowerCase());
        return [...new Set(same.flatMap((event) => event.data ?? []))].slice(0, mostSeen);
      };
      const question = {
        title: eventTitle(title, name),
        noun: 'event data',
        earlier,
        others,
        draft,
        onProblem,
      } as const;
      const data = await askPayload(services.payloads, question);
      return { name, ...(data === undefined ? {} : { data }) };
    }
  };
}

/** Of one instance only: others may wait for another one. */
function awaitedEvent(clicked: unknown, count: number): string | undefined {
  const isRow = count === 1 && typeof clicked === 'object' && clicked !== null && 'awaitedEvent' in clicked;
  return isRow && typeof clicked.awaitedEvent === 'string' ? clicked.awaitedEvent : undefined;
}
