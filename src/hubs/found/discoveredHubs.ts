import { type Disposable, DisposableStore } from '../../common/disposable.js';
import { Emitter } from '../../common/event.js';
import type { EmulatorWatch } from './emulatorWatch.js';
import type { FunctionsWatch } from './functionsWatch.js';
import type { HubRegistry } from '../hubRegistry.js';
import { isSameEndpoint } from '../hubIdentity.js';
import type { ProjectDiscovery } from '../project/projectDiscovery.js';
import type { FoundInProject } from '../project/readProjects.js';
import type { KeyValueStore } from '../saved/savedHubs.js';
import type { TerminalWatch } from './terminalWatch.js';

/** A hub that was found and is offered; nothing of it is asked before the person chooses it. */
export type DiscoveredHub = {
  /** Stable while the files say the same. */
  readonly id: string;
  readonly endpoint: string;
  readonly connectionString: string;
} & (
  | {
      readonly kind: 'project';
      readonly taskHub: string;
      readonly path: string;
      readonly uri: string;
      /** The profile or configuration in that file. */
      readonly profile?: string;
      /** It is on this machine, where the emulator would be, and nothing listens there: the local hub can take its place. */
      readonly isSilent: boolean;
    }
  /** A Functions host of this machine. */
  | { readonly kind: 'functions'; readonly taskHub: string }
  /** The gRPC listener of such a host, by what it wrote into a terminal of this window. */
  | { readonly kind: 'terminal'; readonly taskHub: string }
  /** An emulator does not say which hubs it has. */
  | { readonly kind: 'emulator' }
);

/** What the project says of a hub that cannot be offered. */
export type FoundProblem = Exclude<FoundInProject, { readonly kind: 'hub' }>;

const hiddenKey = 'durableTask.hiddenFound';

/** The hubs that were found and are not in the list yet, without those that the person does not want to be offered. */
export class DiscoveredHubs implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly changes = this.owned.add(new Emitter<void>());

  readonly onDidChange = this.changes.event;

  constructor(
    private readonly registry: HubRegistry,
    private readonly project: ProjectDiscovery,
    private readonly emulator: EmulatorWatch,
    private readonly functions: FunctionsWatch,
    private readonly terminals: Pick<TerminalWatch, 'endpoints' | 'onDidChange'>,
    private readonly store: KeyValueStore,
  ) {
    for (const source of [registry, project, emulator, functions, terminals])
      this.owned.add(source.onDidChange(() => this.changes.fire()));
  }

  /** Reads the project, the first time that somebody wants to know. Never rejects. */
  look(): Promise<void> {
    return this.project.begin();
  }

  get isUntrusted(): boolean {
    return this.project.state.kind === 'untrusted';
  }

  /** Those that are offered in the tree. */
  get hubs(): readonly DiscoveredHub[] {
    const hidden = this.hidden();
    return this.all.filter((found) => !hidden.includes(found.id));
  }

  /** Those that are hidden too: whoever asks for what was found is shown all of it. */
  get all(): readonly DiscoveredHub[] {
    const servers = [...this.fromFunctions(), ...this.fromTerminals(), ...this.fromEmulator()];
    return [...this.fromProject(), ...servers].filter((found) => !this.isHere(found));
  }

  get problems(): readonly FoundProblem[] {
    const hidden = this.hidden();
    const { state } = this.project;
    if (state.kind !== 'read') return [];
    return state.found.flatMap((found) =>
      found.kind === 'hub' || hidden.includes(problemId(found)) || this.isSettled(found) ? [] : [found],
    );
  }

  /** Offers it no more in this workspace. */
  async hide(id: string): Promise<void> {
    await this.store.update(hiddenKey, [...new Set([...this.hidden(), id])]);
    this.changes.fire();
  }

  dispose(): void {
    this.owned.dispose();
  }

  private fromProject(): readonly DiscoveredHub[] {
    const { state } = this.project;
    if (state.kind !== 'read') return [];
    return state.found.flatMap((found) => {
      if (found.kind !== 'hub') return [];
      const { endpoint, taskHub, connectionString, path, uri, profile } = found;
      const id = `project ${endpoint} ${taskHub}`;
      const { silentEndpoint } = this.emulator;
      const isSilent = silentEndpoint !== undefined && isSameEndpoint(endpoint, silentEndpoint);
      const place = { path, uri, ...(profile !== undefined && { profile }) };
      return [{ kind: 'project', id, endpoint, taskHub, connectionString, ...place, isSilent } as const];
    });
  }

  /** Not where the project names a hub of the same emulator: that one says more. */
  private fromEmulator(): readonly DiscoveredHub[] {
    const { endpoint } = this.emulator;
    if (endpoint === undefined) return [];
    if (this.fromProject().some((found) => isSameEndpoint(found.endpoint, endpoint))) return [];
    const connectionString = `Endpoint=${endpoint};Authentication=None`;
    return [{ kind: 'emulator', id: `emulator ${endpoint}`, endpoint, connectionString }];
  }

  private fromFunctions(): readonly DiscoveredHub[] {
    return this.functions.hosts.map(({ endpoint, taskHub }) => {
      const connectionString = `Endpoint=${endpoint};TaskHub=${taskHub};Authentication=Functions`;
      return { kind: 'functions', id: `functions ${endpoint} ${taskHub}`, endpoint, taskHub, connectionString };
    });
  }

  /** Its port is another one with each start, so that a hub is known by its name. */
  private fromTerminals(): readonly DiscoveredHub[] {
    return this.terminals.endpoints.map(({ endpoint, taskHub }) => {
      const connectionString = `Endpoint=${endpoint};TaskHub=${taskHub};Authentication=None`;
      return { kind: 'terminal', id: `terminal ${taskHub}`, endpoint, taskHub, connectionString };
    });
  }

  /** A hub in other storage is reached by the host of its app, once that runs or is in the list. */
  private isSettled(problem: FoundProblem): boolean {
    if (problem.kind !== 'otherStorage') return false;
    const { hosts, addresses } = this.functions;
    return hosts.length > 0 || addresses.some(({ port }) => this.registry.knows(`http://localhost:${port}`));
  }

  private isHere(found: DiscoveredHub): boolean {
    return found.kind !== 'project'
      ? this.registry.knows(found.endpoint)
      : this.registry.find(found.endpoint, found.taskHub) !== undefined;
  }

  private hidden(): readonly string[] {
    const value = this.store.get(hiddenKey);
    return Array.isArray(value) ? value.filter((id: unknown) => typeof id === 'string') : [];
  }
}

/** What a problem is known by when it is hidden. */
export function problemId(problem: FoundProblem): string {
  return `problem ${problem.kind} ${problem.path}`;
}
