import * as vscode from 'vscode';
import { noticeLines, noticeText, rowText } from './safeText.js';

export async function showInformation(text: string, ...buttons: string[]): Promise<string | undefined> {
  return await vscode.window.showInformationMessage(noticeText(text), ...buttons);
}

export async function showWarning(text: string, ...buttons: string[]): Promise<string | undefined> {
  return await vscode.window.showWarningMessage(noticeText(text), ...buttons);
}

export async function showError(text: string, ...buttons: string[]): Promise<string | undefined> {
  return await vscode.window.showErrorMessage(noticeText(text), ...buttons);
}

/** Asks before something that cannot be undone; true when the person pressed the button. */
export async function confirm(question: string, detail: string, button: string): Promise<boolean> {
  return (await showModal(question, detail, button)) === button;
}

/** Asks in a dialog that must be answered; undefined when the person cancels it. */
export async function showModal(question: string, detail: string, ...buttons: string[]): Promise<string | undefined> {
  return await vscode.window.showWarningMessage(
    noticeText(question),
    { modal: true, detail: noticeLines(detail) },
    ...buttons,
  );
}

/** A word that something was done, where the row itself already shows it. */
export function showDone(text: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${rowText(text)}`, 5000);
}
