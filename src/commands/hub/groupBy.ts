import { whyNotGrouped } from '../../app/policy/grouping.js';
import { groupings } from '../../hubs/live/grouping/grouping.js';
import * as text from '../../text/commands/hub/groupByText.js';
import { groupingOffText } from '../../text/groupingText.js';
import type { Services } from '../commandServices.js';
import { hubFor } from '../prompts/pickHub.js';
import { askChoice } from '../prompts/prompts.js';
import { UserMessageError } from '../userMessageError.js';

/** Groups the instances of a hub in the tree by status, name, time, or parent, from now on. */
export function groupBy(services: Services<'groupings' | 'registry'>): (clicked?: unknown) => Promise<void> {
  return async (clicked) => {
    const hub = await hubFor(services, clicked, text.title());
    // Then there are no groups at all.
    const nothing = whyNotGrouped('status', hub);
    if (nothing !== undefined) throw new UserMessageError(groupingOffText(nothing));
    const current = services.groupings.get(hub.id);
    const choices = groupings.map((value) => {
      const off = whyNotGrouped(value, hub);
      return {
        label: text.label(value),
        ...(value === current ? { description: text.current() } : {}),
        detail: off === undefined ? text.detail(value) : groupingOffText(off),
        value,
      };
    });
    const chosen = await askChoice(text.titleIn(hub.label), text.choose(), choices);
    const off = whyNotGrouped(chosen, hub);
    if (off !== undefined) throw new UserMessageError(groupingOffText(off));
    await services.groupings.set(hub.id, chosen);
  };
}
