import * as vscode from 'vscode';
import { textPieces, visibleText } from '../../common/hiddenText.js';
import type { Instance } from '../../client/instance.js';
import { finishedAt } from '../../history/finishedAt.js';
import { dateOf, type Timestamp, timestampToIso, timestampToMs } from '../../client/timestamp.js';
import { ageText, durationText } from '../../text/durationText.js';
import { statusText } from '../../text/statusText.js';

const payloadHead = 300;

/**
 * All fields of an instance and the heads of its payloads. Everything from the server goes in as text: the string trusts
 * nothing, so that no link, command or picture can come out of it.
 */
export function instanceTooltip(instance: Instance, now: number): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const line = (label: string, value: string | undefined): void => {
    // Some servers send an empty text for none.
    if (value === undefined || value === '') return;
    text.appendMarkdown(`**${label}** `).appendText(visibleText(value)).appendMarkdown('  \n');
  };
  line(vscode.l10n.t('Name'), instance.name);
  line(vscode.l10n.t('Instance'), instance.instanceId);
  line(vscode.l10n.t('Status'), statusText(instance.status));
  line(vscode.l10n.t('Execution'), instance.executionId);
  line(vscode.l10n.t('Version'), instance.version);
  line(vscode.l10n.t('Parent'), instance.parentInstanceId);
  line(vscode.l10n.t('Scheduled for'), moment(instance.scheduledStartAt, now));
  line(vscode.l10n.t('Created'), moment(instance.createdAt, now));
  line(vscode.l10n.t('Last change'), moment(instance.lastUpdatedAt, now));
  line(vscode.l10n.t('Finished'), moment(instance.completedAt, now));
  const end = finishedAt(instance);
  if (instance.createdAt !== undefined && end !== undefined) {
    const lasted = timestampToMs(end) - timestampToMs(instance.createdAt);
    // The clocks of several machines may make it negative.
    line(vscode.l10n.t('Took'), lasted < 0 ? vscode.l10n.t('unknown') : durationText(lasted));
  }
  for (const [key, value] of Object.entries(instance.tags)) line(vscode.l10n.t('Tag'), `${key}=${value}`);
  payload(text, vscode.l10n.t('Input'), instance.input);
  payload(text, vscode.l10n.t('Output'), instance.output);
  payload(text, vscode.l10n.t('Custom status'), instance.customStatus);
  if (instance.failure !== undefined) {
    const { errorType, errorMessage } = instance.failure;
    payload(text, vscode.l10n.t('Failure'), `${errorType}: ${errorMessage}`);
  }
  return text;
}

function payload(text: vscode.MarkdownString, label: string, value: string | undefined): void {
  if (value === undefined || value === '') return;
  const head = value.length > payloadHead ? `${value.slice(0, payloadHead)}…` : value;
  text.appendMarkdown(`\n**${label}**`).appendCodeblock(visibleLines(head));
}

function visibleLines(text: string): string {
  return textPieces(text, true)
    .map((piece) => (piece.kind === 'plain' ? piece.text : piece.code))
    .join('');
}

function moment(time: Timestamp | undefined, now: number): string | undefined {
  if (time === undefined) return undefined;
  const date = dateOf(time);
  if (date === undefined) return timestampToIso(time);
  const ms = timestampToMs(time);
  const local = date.toLocaleString();
  if (ms > now) return local;
  const age = ageText(now - ms);
  return age === 'now' ? vscode.l10n.t('{0} (just now)', local) : vscode.l10n.t('{0} ({1} ago)', local, age);
}
