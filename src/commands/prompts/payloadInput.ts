import { assertNever } from '../../common/assertNever.js';
import { shortened } from '../../common/cutText.js';
import { isBlobToken } from '../../common/blobToken.js';
import { layOutLongJson } from '../../common/json/jsonLayout.js';
import { readableJson } from '../../common/json/readableJson.js';
import { jsonRule } from '../../app/schema/jsonRule.js';
import { rowText } from '../../platform/safeText.js';
import type { Draft } from './draft.js';
import type { PayloadEditor } from './payloadEditor.js';
import { askFilling } from './lists/fillingChoice.js';
import { askChoice, askText, type Choice } from './prompts.js';
import * as text from '../../text/commands/prompts/payloadText.js';

export interface PayloadQuestion {
  readonly title: string;
  readonly noun: text.PayloadNoun;
  /** The current payload, to be kept or changed. */
  readonly present?: string;
  /** Payloads sent before, to be sent again. */
  readonly earlier?: readonly string[];
  /** Payloads of others, to be sent too; looked for while the list is open. */
  readonly others?: () => Promise<readonly string[]>;
  /** Keeps a line that was half typed, for a question that somebody can come back to. */
  readonly draft?: Draft;
  /** Something that went wrong then. */
  readonly onProblem?: (error: unknown) => void;
}

type Way = 'line' | 'editor' | 'none' | { readonly again: string };

/** Longer ones are hard to edit in an input box. */
const longestLine = 200;
const previewLength = 60;

/**
 * Asks for a payload: none, a line of JSON, or JSON written in an editor. Returns the text exactly as typed, so that no
 * digit is lost. Rejects with an AbortError on Escape.
 */
export async function askPayload(editor: PayloadEditor, question: PayloadQuestion): Promise<string | undefined> {
  const { title, noun, present, earlier = [], others } = question;
  // A reference into blob storage isn't JSON, and the payload behind it can't be edited here.
  const value = present === undefined || isBlobToken(present) ? undefined : readableJson(present);
  const again: readonly Choice<Way>[] = [
    ...(present === undefined ? [] : [againChoice(`$(check) ${text.same()}`, present)]),
    ...earlier.map((payload) => againChoice(`$(history) ${text.usedBefore()}`, payload)),
  ];
  const last: readonly Choice<Way>[] = [
    ...(value !== undefined && !fitsOnLine(value)
      ? []
      : [{ label: `$(edit) ${text.oneLine()}`, value: 'line' as const }]),
    {
      label: `$(go-to-file) ${text.inEditor()}`,
      detail: text.inEditorDetail(),
      value: 'editor',
    },
    { label: `$(circle-slash) ${text.none()}`, value: 'none' },
  ];
  const way =
    others === undefined
      ? await askChoice<Way>(title, text.choosePayload(noun), [...again, ...last])
      : await askFilling<Way>({
          ...{ title, placeholder: text.choosePayload(noun), choices: again, last },
          more: async () =>
            (await others())
              .filter((payload) => !earlier.includes(payload))
              .map((payload) => againChoice(`$(history) ${text.receivedByOthers()}`, payload)),
          onProblem: question.onProblem ?? (() => undefined),
        });
  if (typeof way === 'object') return way.again;
  switch (way) {
    case 'none':
      return undefined;
    case 'line':
      return await askText({
        title,
        prompt: text.enterJson(),
        ...(value === undefined ? {} : { value }),
        check: jsonRule,
        ...(question.draft === undefined ? {} : { draft: question.draft }),
      });
    case 'editor':
      return await editor.write(title, noun, value === undefined ? undefined : await laidOut(value));
    default:
      return assertNever(way);
  }
}

/** In lines, as it is read; what is no JSON stays as it is. */
async function laidOut(value: string): Promise<string> {
  const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return (await layOutLongJson(value, breathe)) ?? value;
}

function againChoice(label: string, payload: string): Choice<Way> {
  return { label, description: payloadPreview(payload), value: { again: payload } };
}

/** The start of a payload, for a line of a list. */
export function payloadPreview(payload: string): string {
  if (isBlobToken(payload)) return text.inBlobStorage();
  const readable = readableJson(payload);
  return rowText(shortened(readable, previewLength));
}

function fitsOnLine(value: string): boolean {
  return value.length <= longestLine && !/[\r\n]/.test(value);
}
