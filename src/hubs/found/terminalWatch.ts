import { type Disposable, DisposableStore, toDisposable } from '../../common/disposable.js';
import { Emitter, type Event } from '../../common/event.js';
import type { GrpcEndpoint } from './grpcEndpointScanner.js';

/** A command that runs in a terminal, as the editor's shell integration tells it. */
export interface TerminalCommand {
  readonly commandLine: { readonly value: string };
  /** What it writes from now on. */
  read(): AsyncIterable<string>;
}

/** The part of the editor's window that is needed. */
export interface TerminalWindow {
  readonly onDidStartTerminalShellExecution: Event<{ readonly terminal: object; readonly execution: TerminalCommand }>;
  readonly onDidEndTerminalShellExecution: Event<{ readonly execution: TerminalCommand }>;
  readonly onDidCloseTerminal: Event<object>;
}

/**
 * What may start a Functions host. The output of anything else is not read: until a command ends, the editor holds all of
 * what somebody reads of it.
 */
const startsHost =
  /\bfunc\b|azure-?functions|\bdotnet(?:\.exe)?\s+(?:run|watch)\b|\b(?:npm|yarn|pnpm)\s+(?:run\s+)?start\b|\bswa\s+start\b/i;

interface Running {
  readonly terminal: object;
  isRead: boolean;
  found?: GrpcEndpoint;
}

/**
 * Notices gRPC listeners of Functions hosts that were started in terminals of this window, by the line of their log. Reads
 * only while somebody looks, and only in a workspace that is trusted. An address goes with the command that told it.
 */
export class TerminalWatch implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly changes = this.owned.add(new Emitter<void>());
  /** By command, in the order of their starts. */
  private readonly running = new Map<TerminalCommand, Running>();
  /** Readings that go on when somebody looks again. */
  private readonly waiting: (() => void)[] = [];
  private lookers = 0;
  private hasBegun = false;

  readonly onDidChange = this.changes.event;

  constructor(
    private readonly window: TerminalWindow,
    private readonly isTrusted: () => boolean,
  ) {}

  /** Those of commands that run, each hub once: a host that was started again has another address. */
  get endpoints(): readonly GrpcEndpoint[] {
    const found = [...this.running.values()].flatMap((running) => running.found ?? []);
    return [...new Map(found.map((each) => [each.taskHub, each])).values()];
  }

  /** Somebody looks, until disposed. */
  watch(): Disposable {
    this.begin();
    this.lookers += 1;
    this.goOn();
    for (const command of this.running.keys()) void this.read(command);
    return toDisposable(() => {
      this.lookers -= 1;
    });
  }

  dispose(): void {
    this.running.clear();
    this.goOn();
    this.owned.dispose();
  }

  /** Which commands run is noted from the first look on, and nothing of them. */
  private begin(): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    const { window } = this;
    this.owned.add(
      window.onDidStartTerminalShellExecution(({ terminal, execution }) => {
        if (!startsHost.test(execution.commandLine.value)) return;
        this.running.set(execution, { terminal, isRead: false });
        void this.read(execution);
      }),
    );
    this.owned.add(window.onDidEndTerminalShellExecution(({ execution }) => this.end([execution])));
    this.owned.add(
      window.onDidCloseTerminal((terminal) =>
        this.end([...this.running].filter(([, running]) => running.terminal === terminal).map(([command]) => command)),
      ),
    );
  }

  /** Never rejects. */
  private async read(command: TerminalCommand): Promise<void> {
    const running = this.running.get(command);
    if (running === undefined || running.isRead || this.lookers === 0 || !this.isTrusted()) return;
    running.isRead = true;
    try {
      // At once: what was written before is not told.
      const output = command.read();
      const { GrpcEndpointScanner } = await import('./grpcEndpointScanner.js');
      const scanner = new GrpcEndpointScanner();
      for await (const text of output) {
        if (this.lookers === 0) await new Promise<void>((goOn) => this.waiting.push(goOn));
        if (this.running.get(command) !== running) return;
        const found = scanner.add(text);
        if (found === undefined) continue;
        running.found = found;
        this.changes.fire();
      }
    } catch {
      // The terminal is gone, and with it what it would have told.
    }
  }

  private goOn(): void {
    for (const goOn of this.waiting.splice(0)) goOn();
  }

  private end(commands: readonly TerminalCommand[]): void {
    const told = commands.filter((command) => this.running.get(command)?.found !== undefined);
    for (const command of commands) this.running.delete(command);
    if (told.length > 0) this.changes.fire();
  }
}
