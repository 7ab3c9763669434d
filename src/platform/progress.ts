import * as vscode from 'vscode';
import { noticeText } from './safeText.js';

/** Runs something long behind a notification with Cancel; cancelling aborts the signal. */
export async function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  return await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: noticeText(title), cancellable: true },
    async (progress, token) => {
      const controller = new AbortController();
      const listening = token.onCancellationRequested(() => controller.abort());
      try {
        return await work(controller.signal, (message) => progress.report({ message: noticeText(message) }));
      } finally {
        listening.dispose();
      }
    },
  );
}
