import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';

/** Milliseconds that a window may take for an answer, on a busy machine too. */
const longest = 30_000;
/** Milliseconds between two questions, and over which the use of the processor is measured. */
const interval = 2_000;

interface WatchOptions {
  readonly browser: Browser;
  readonly pages: () => readonly Page[];
  /** The head of the editor's server and of all it started. */
  readonly serverPid?: number;
  readonly longest?: number;
}

/** The state of one process of a window. */
interface ProcessState {
  readonly pid: number;
  readonly kind: string;
  readonly cpuSeconds: number;
}

/**
 * Asks windows all the time whether they still answer. One that does not fails the test that runs, at once and by name, where
 * otherwise each test after it would run into its own limit.
 */
export class WindowWatch {
  readonly #options: WatchOptions;
  readonly #ended = new AbortController();
  #hang: Error | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** What is said of the window that stopped answering. */
  get hang(): Error | undefined {
    return this.#hang;
  }

  /** Calls once when a window does not answer any more. */
  start(onHang: (hang: Error) => void): void {
    void this.#run().then((hang) => {
      if (hang === undefined || this.#ended.signal.aborted) return;
      this.#hang = hang;
      onHang(hang);
    });
  }

  end(): void {
    this.#ended.abort();
  }

  async #run(): Promise<Error | undefined> {
    const { pages, longest: limit = longest } = this.#options;
    while (!this.#ended.signal.aborted) {
      const open = pages().filter((page) => !page.isClosed());
      const isAnswered = await Promise.race([
        // A page that goes away or is loaded anew refuses the question, and that is an answer.
        Promise.all(open.map((page) => page.evaluate('1').catch(() => undefined))).then(() => true),
        this.#pause(limit).then(() => false),
      ]);
      if (!isAnswered) {
        const seconds = (limit / 1000).toFixed();
        return new Error(`The window has not answered for ${seconds} s:\n${await this.#describeProcesses()}`);
      }
      await this.#pause(interval);
    }
    return undefined;
  }

  async #pause(milliseconds: number): Promise<void> {
    // Ended earlier, it is over as well.
    await pause(milliseconds, undefined, { signal: this.#ended.signal, ref: false }).catch(() => undefined);
  }

  async #describeProcesses(): Promise<string> {
    const before = new Map((await this.#processes()).map(({ pid, cpuSeconds }) => [pid, cpuSeconds]));
    const from = performance.now();
    await this.#pause(interval);
    const now = await this.#processes();
    const seconds = (performance.now() - from) / 1000;
    return now
      .map(({ pid, kind, cpuSeconds }) => {
        const share = ((cpuSeconds - (before.get(pid) ?? cpuSeconds)) / seconds) * 100;
        return `${kind} ${pid}: ${share.toFixed()} % of a core now, ${cpuSeconds.toFixed()} s until now, ${memory(pid)}`;
      })
      .join('\n');
  }

  async #processes(): Promise<readonly ProcessState[]> {
    const { browser, serverPid } = this.#options;
    const devTools = await browser.newBrowserCDPSession();
    try {
      const { processInfo } = await devTools.send('SystemInfo.getProcessInfo');
      const own = processInfo.map(({ id, type, cpuTime }) => ({ pid: id, kind: type, cpuSeconds: cpuTime }));
      return [...own, ...(serverPid === undefined ? [] : processesOfGroup(serverPid))];
    } finally {
      await devTools.detach();
    }
  }
}

/** Processes of a group; none where there is no /proc. */
function processesOfGroup(group: number): readonly ProcessState[] {
  return textsOfProc('stat').flatMap(({ pid, text }) => {
    // The name before may hold spaces and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [user, system] = [Number(fields[11]), Number(fields[12])];
    return Number(fields[2]) === group ? [{ pid, kind: 'of the server', cpuSeconds: (user + system) / 100 }] : [];
  });
}

function memory(pid: number): string {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(textOfProc(pid, 'status'))?.[1];
  return kilobytes === undefined ? 'memory not known' : `${(Number(kilobytes) / 1000).toFixed()} MB in memory`;
}

function textsOfProc(name: string): readonly { readonly pid: number; readonly text: string }[] {
  try {
    const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
    return pids.map((pid) => ({ pid, text: textOfProc(pid, name) }));
  } catch {
    return [];
  }
}

function textOfProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    // It has ended, or there is no /proc.
    return '';
  }
}
