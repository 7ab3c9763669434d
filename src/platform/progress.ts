import * as vscode from 'vscode';
import { noticeText } from './safeText.js';

/** What ends sooner shows nothing: a notification, once it is there, stays for most of a second. */
const quickMs = 400;

/** An action on one instance that ends sooner shows no more than the bar of its view. */
const slowMs = 2000;

/**
 * Runs something that is quick as a rule: a bar in the view, and where it takes long, a notification with Cancel; that
 * aborts the signal.
 */
export async function withViewProgress<T>(
  viewId: string,
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return await vscode.window.withProgress({ location: { viewId } }, () => withProgress(title, work, slowMs));
}

/** Runs something long behind a notification with Cancel; cancelling aborts the signal. What is quick shows none. */
export async function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
  shownAfterMs = quickMs,
): Promise<T> {
  const controller = new AbortController();
  let told: string | undefined;
  let tell = (message: string): void => void (told = message);
  const running = work(controller.signal, (message) => tell(message));
  if (await endsWithin(shownAfterMs, running)) return await running;
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
