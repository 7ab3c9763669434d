import * as vscode from 'vscode';
import { noticeText } from './safeText.js';

/** What ends sooner shows nothing: a notification, once it is there, stays for most of a second. */
const quickMs = 400;

/** Runs something long behind a notification with Cancel; cancelling aborts the signal. What is quick shows none. */
export async function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let told: string | undefined;
  let tell = (message: string): void => void (told = message);
  const running = work(controller.signal, (message) => tell(message));
  if (await endsWithin(quickMs, running)) return await running;
  return await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: noticeText(title), cancellable: true },
    async (progress, token) => {
      tell = (message) => progress.report({ message: noticeText(message) });
      if (told !== undefined) tell(told);
      const listening = token.onCancellationRequested(() => controller.abort());
      try {
        return await running;
      } finally {
        listening.dispose();
      }
    },
  );
}

/** Whether it ends, well or not, within so many milliseconds. */
function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), milliseconds);
    const end = (): void => {
      clearTimeout(late);
      resolve(true);
    };
    work.then(end, end);
  });
}
