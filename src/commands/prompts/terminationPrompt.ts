import { assertNever } from '../../common/assertNever.js';
import { checkJson } from '../../client/jsonCheck.js';
import type { BulkAction } from '../../client/operations/bulk/bulkAction.js';
import type { PayloadEditor } from './payloadEditor.js';
import { askPayload } from './payloadInput.js';
import { askChoice, askReason, askText, type Choice } from './prompts.js';
import * as text from '../../text/commands/prompts/actionPromptText.js';
import type { LiveHub } from '../../hubs/live/liveHub.js';

interface Way {
  readonly ending: 'reason' | 'output' | 'atOnce';
  readonly recursive: boolean;
}

/** Asks how to terminate: with a reason or a JSON output, with or without children, or at once. */
export async function askTermination(
  payloads: PayloadEditor,
  title: string,
  hubs: readonly Pick<LiveHub, 'whyOff' | 'lacks'>[],
): Promise<BulkAction> {
  const withChildren = !hubs.some((hub) => hub.lacks('children'));
  const atOnce = hubs.every((hub) => hub.whyOff('skipGracefulTerminations') === undefined);
  const ways: readonly Choice<Way>[] = [
    way('$(comment) ', text.withReason(), 'reason', false),
    way('$(comment-discussion) ', text.withReasonAndChildren(), 'reason', true),
    way('$(json) ', text.withOutput(), 'output', false),
    way('$(json) ', text.withOutputAndChildren(), 'output', true),
    {
      ...way('$(debug-stop) ', text.atOnce(), 'atOnce', false),
      detail: text.atOnceDetail(),
    },
  ];
  const possible = ways.filter(
    ({ value }) => (withChildren || !value.recursive) && (atOnce || value.ending !== 'atOnce'),
  );
  const { ending, recursive } = await askChoice<Way>(title, text.chooseTermination(), possible);
  switch (ending) {
    case 'reason':
      return terminate(recursive, await askReasonAsJson(title));
    case 'output':
      return terminate(recursive, await askPayload(payloads, { title, noun: 'output' }));
    case 'atOnce': {
      const reason = await askReason(title);
      return { kind: 'skipGraceful', ...(reason === undefined ? {} : { reason }) };
    }
    default:
      return assertNever(ending);
  }
}

function terminate(recursive: boolean, output: string | undefined): BulkAction {
  return { kind: 'terminate', recursive, ...(output === undefined ? {} : { output }) };
}

/** A reason as a JSON string; a reason that already is one stays as typed. */
export async function askReasonAsJson(title: string): Promise<string | undefined> {
  const reason = await askText({ title, prompt: text.enterReasonAsOutput() });
  if (reason.trim() === '') return undefined;
  return isQuotedJson(reason) ? reason : JSON.stringify(reason);
}

function isQuotedJson(reason: string): boolean {
  return reason.startsWith('"') && checkJson(reason) === undefined;
}

function way(icon: string, label: string, ending: Way['ending'], recursive: boolean): Choice<Way> {
  return { label: icon + label, value: { ending, recursive } };
}
