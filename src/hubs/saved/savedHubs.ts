import { type AuthenticationType, authenticationTypes } from '../../client/connection/authentication.js';
import { type AppKey, formatAppKey, parseAppKey } from './appKey.js';
import { type HubMarks, parseMarks } from './hubMarks.js';
import { isRecord } from '../../common/json/isRecord.js';

/** A hub that a person added; its connection string is kept apart from this, as a secret. */
export interface SavedHub {
  readonly id: string;
  readonly label: string;
  readonly taskHub: string;
  readonly endpoint: string;
  /** The kind of sign-in, without the identity; absent where an earlier version saved the hub. */
  readonly authentication?: AuthenticationType;
  /** The key of its function app is kept beside the connection string, so that no other process can connect. */
  readonly keepsKey?: true;
  readonly marks: HubMarks;
}

/** The part of `vscode.Memento` that is needed. */
export interface KeyValueStore {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The part of `vscode.SecretStorage` that is needed. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

const listKey = 'durableTask.hubs';

/** What the editor's settings sync may carry to the person's other machines. No secret is among it. */
export const syncedKeys: readonly string[] = [listKey];

/** The list of hubs, in the person's order, and their connection strings. */
export class SavedHubs {
  constructor(
    private readonly store: KeyValueStore,
    private readonly secrets: SecretStore,
  ) {}

  list(): readonly SavedHub[] {
    const value = this.store.get(listKey);
    return Array.isArray(value) ? value.flatMap((item: unknown) => parseSavedHub(item) ?? []) : [];
  }

  /** Without a connection string the hub is listed, and says that it lacks one. */
  async add(hub: SavedHub, connectionString?: string, appKey?: AppKey): Promise<void> {
    if (connectionString !== undefined) await this.keep(hub.id, connectionString, appKey);
    await this.write([...this.list(), hub]);
  }

  async remove(id: string): Promise<void> {
    await this.write(this.list().filter((hub) => hub.id !== id));
    await this.secrets.delete(secretKey(id));
    await this.secrets.delete(appKeyKey(id));
  }

  /** Saves what is known of a hub now; nothing happens when it is no longer listed. A connection comes with its key. */
  async update(changed: SavedHub, connectionString?: string, appKey?: AppKey): Promise<void> {
    const hubs = this.list();
    if (!hubs.some((hub) => hub.id === changed.id)) return;
    if (connectionString !== undefined) await this.keep(changed.id, connectionString, appKey);
    await this.write(hubs.map((hub) => (hub.id === changed.id ? changed : hub)));
  }

  /** Moves a hub by that many places, as far as there are any. */
  async move(id: string, by: number): Promise<void> {
    const hubs = this.list();
    const from = hubs.findIndex((hub) => hub.id === id);
    const moved = hubs[from];
    if (moved === undefined) return;
    const others = hubs.toSpliced(from, 1);
    await this.write(others.toSpliced(Math.max(0, Math.min(others.length, from + by)), 0, moved));
  }

  async connectionString(id: string): Promise<string | undefined> {
    return await this.secrets.get(secretKey(id));
  }

  async appKey(id: string): Promise<AppKey | undefined> {
    return parseAppKey(await this.secrets.get(appKeyKey(id)));
  }

  /** The key took the place of another one, which may have been given up meanwhile. */
  async replaceAppKey(id: string, before: AppKey, key: string): Promise<void> {
    const kept = await this.appKey(id);
    if (kept?.key !== before.key || kept.endpoint !== before.endpoint) return;
    await this.secrets.store(appKeyKey(id), formatAppKey({ ...kept, key }));
  }

  private async keep(id: string, connectionString: string, appKey: AppKey | undefined): Promise<void> {
    await this.secrets.store(secretKey(id), connectionString);
    if (appKey === undefined) await this.secrets.delete(appKeyKey(id));
    else await this.secrets.store(appKeyKey(id), formatAppKey(appKey));
  }

  private async write(hubs: readonly SavedHub[]): Promise<void> {
    await this.store.update(listKey, hubs);
  }
}

function secretKey(id: string): string {
  return `durableTask.connectionString.${id}`;
}

function appKeyKey(id: string): string {
  return `durableTask.appKey.${id}`;
}

function parseSavedHub(value: unknown): SavedHub | undefined {
  if (!isRecord(value)) return undefined;
  const { id, label, taskHub, endpoint } = value;
  if (typeof id !== 'string' || typeof label !== 'string') return undefined;
  if (typeof taskHub !== 'string' || typeof endpoint !== 'string') return undefined;
  const authentication = authenticationTypes.find((known) => known === value['authentication']);
  return {
    ...{ id, label, taskHub, endpoint },
    ...(authentication === undefined ? {} : { authentication }),
    ...(value['keepsKey'] === true ? { keepsKey: true } : {}),
    marks: parseMarks(value['marks']),
  };
}
