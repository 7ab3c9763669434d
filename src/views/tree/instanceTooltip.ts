import * as vscode from 'vscode';
import { shortened } from '../../common/cutText.js';
import { textPieces, visibleText } from '../../common/hiddenText.js';
import { readableJson } from '../../common/json/readableJson.js';
import { failureLine, type Instance } from '../../client/instance.js';
import { finishedAt } from '../../history/finishedAt.js';
import { dateOf, type Timestamp, timestampToMs } from '../../client/timestamp.js';
import { agoText, durationBetween } from '../../text/format/durationText.js';
import { statusText } from '../../text/statusText.js';
import * as field from '../../text/tree/tooltipText.js';
import { setLanguage } from '../../text/format/language.js';
import { timeText } from '../../text/format/timeText.js';
import { editorLanguage } from '../../platform/editorLanguage.js';

const payloadHead = 300;

/**
 * All fields of an instance and the heads of its payloads. Everything from the server goes in as text: the string trusts
 * nothing, so that no link, command or picture can come out of it. `waiting` says what it waits for.
 */
export function instanceTooltip(instance: Instance, now: number, waiting?: string): vscode.MarkdownString {
  // A bundle of its own, which has the texts once more.
  setLanguage(editorLanguage());
  const text = new vscode.MarkdownString();
  const line = (label: string, value: string | undefined): void => {
    // Some servers send an empty text for none.
    if (value === undefined || value === '') return;
    text.appendMarkdown(`**${label}** `).appendText(visibleText(value)).appendMarkdown('  \n');
  };
  line(field.name(), instance.name);
  line(field.instanceId(), instance.instanceId);
  line(field.status(), statusText(instance.status));
  line(field.waiting(), waiting);
  line(field.executionId(), instance.executionId);
  line(field.version(), instance.version);
  line(field.parent(), instance.parentInstanceId);
  line(field.scheduledFor(), moment(instance.scheduledStartAt, now));
  line(field.created(), moment(instance.createdAt, now));
  line(field.lastUpdated(), moment(instance.lastUpdatedAt, now));
  line(field.finished(), moment(instance.completedAt, now));
  const end = finishedAt(instance);
  if (instance.createdAt !== undefined && end !== undefined) {
    line(field.duration(), durationBetween(instance.createdAt, end));
  }
  for (const [key, value] of Object.entries(instance.tags)) line(field.tag(), `${key}=${value}`);
  payload(text, field.input(), instance.input);
  payload(text, field.output(), instance.output);
  payload(text, field.customStatus(), instance.customStatus);
  if (instance.failure !== undefined) {
    payload(text, field.failure(), failureLine(instance.failure));
  }
  return text;
}

function payload(text: vscode.MarkdownString, label: string, value: string | undefined): void {
  if (value === undefined || value === '') return;
  const head = shortened(readableJson(value.slice(0, 10 * payloadHead)), payloadHead);
  text.appendMarkdown(`\n**${label}**`).appendCodeblock(visibleLines(head));
}

function visibleLines(text: string): string {
  return textPieces(text, true)
    .map((piece) => (piece.kind === 'plain' ? piece.text : piece.code))
    .join('');
}

function moment(time: Timestamp | undefined, now: number): string | undefined {
  if (time === undefined) return undefined;
  const age = now - timestampToMs(time);
  return age < 0 || dateOf(time) === undefined ? timeText(time) : field.withAge(timeText(time), agoText(age));
}
