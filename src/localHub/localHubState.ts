import type { AskedHub, LocalHubStatus, StoreProblem } from './controlClient.js';
import type { Fact } from '../common/userFacingError.js';

/** A running local task hub, as far as anyone may show it. */
export interface LocalServer {
  readonly host: string;
  readonly port: number;
  /** A second port, where the samples of every SDK look, while it answers there. */
  readonly usualPort?: number;
  /** Who does instead, though it was asked to: see `parseTakenPort`. */
  readonly usualPortTaken?: unknown;
  readonly pid: number;
  readonly version: string;
  readonly store: string;
  readonly storeProblem?: StoreProblem;
  readonly hubs: readonly LocalHubStatus[];
  readonly askedFor: readonly AskedHub[];
}

/** The one state of the local hub; status bar, tree and context keys all render this. */
export type LocalHubState =
  | { readonly state: 'stopped' }
  | { readonly state: 'starting' }
  | { readonly state: 'running'; readonly server: LocalServer }
  | { readonly state: 'stopping'; readonly server: LocalServer }
  /** Could not be started, or ended without having been asked to; then `server` says what it was. */
  | { readonly state: 'failed'; readonly fact: Fact; readonly server?: LocalServer };

export function serverOf(state: LocalHubState): LocalServer | undefined {
  return 'server' in state ? state.server : undefined;
}

/** One hub of the server; undefined while it does not run: what it told before is no longer so. */
export function runningHub(state: LocalHubState, name: string): LocalHubStatus | undefined {
  return state.state === 'running' ? state.server.hubs.find((hub) => hub.name === name) : undefined;
}

/** What a worker or client connects with: no secret, since only this machine can reach it. */
export function localConnectionString(server: LocalServer, hub: string): string {
  return `Endpoint=${localEndpoint(server)};TaskHub=${quoted(hub)};Authentication=None`;
}

export function localEndpoint(server: LocalServer): string {
  return `http://${server.host.includes(':') ? `[${server.host}]` : server.host}:${String(server.port)}`;
}

function quoted(value: string): string {
  return /[;"']/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
