import { type AuthenticationType, authenticationTypes } from '../../client/authentication.js';
import { type HubMarks, parseMarks } from './hubMarks.js';
import { isRecord } from '../../common/isRecord.js';

/** A hub that a person added; its connection string is kept apart from this, as a secret. */
export interface SavedHub {
  readonly id: string;
  readonly label: string;
  readonly taskHub: string;
  readonly endpoint: string;
  /** The kind of sign-in, without the identity; absent where an earlier version saved the hub. */
  readonly authentication?: AuthenticationType;
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
  async add(hub: SavedHub, connectionString?: string): Promise<void> {
    if (connectionString !== undefined) await this.secrets.store(secretKey(hub.id), connectionString);
    await this.write([...this.list(), hub]);
  }

  async remove(id: string): Promise<void> {
    await this.write(this.list().filter((hub) => hub.id !== id));
    await this.secrets.delete(secretKey(id));
  }

  /** Saves what is known of a hub now; nothing happens when it is no longer listed. */
  async update(changed: SavedHub, connectionString?: string): Promise<void> {
    const hubs = this.list();
    if (!hubs.some((hub) => hub.id === changed.id)) return;
    if (connectionString !== undefined) await this.secrets.store(secretKey(changed.id), connectionString);
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

  private async write(hubs: readonly SavedHub[]): Promise<void> {
    await this.store.update(listKey, hubs);
  }
}

function secretKey(id: string): string {
  return `durableTask.connectionString.${id}`;
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
    marks: parseMarks(value['marks']),
  };
}
