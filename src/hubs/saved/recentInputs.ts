import { type FilterForm, isEmptyForm, readFilterForm } from '../../client/operations/filter/filterForm.js';
import { RecentMap } from '../live/recentMap.js';
import { isRecord } from '../../common/json/isRecord.js';
import type { KeyValueStore } from './savedHubs.js';

const recentKey = 'durableTask.recentInstances';
const namesKey = 'durableTask.orchestrationNames';
const eventsKey = 'durableTask.eventNames';
const filtersKey = 'durableTask.filters';
const idsKey = 'durableTask.instanceIds';
const startedKey = 'durableTask.startedInstances';

const recentLimit = 20;
const namesLimit = 50;
const eventNamesLimit = 20;
const idsLimit = 10;
const startedLimit = 100;
const eventDataLimit = 5;
/** Longer data, in characters, is not kept. */
const longestData = 10_000;

/**
 * What a person did before, so that it can be offered again: instances, names of orchestrations for each hub, and names
 * of events for each orchestration name. No payloads get to the disk: data of events lives as long as the window.
 */
export class RecentInputs {
  private readonly sent = new RecentMap<string, readonly string[]>(100);

  constructor(private readonly store: KeyValueStore) {}

  /** Newest first. */
  recentInstances(hubId: string): readonly string[] {
    return this.read(recentKey, hubId);
  }

  noteInstance(hubId: string, instanceId: string): void {
    this.note(recentKey, hubId, instanceId, recentLimit);
  }

  forgetInstance(hubId: string, instanceId: string): void {
    this.write(
      recentKey,
      hubId,
      this.read(recentKey, hubId).filter((id) => id !== instanceId),
    );
  }

  /** What was started from this editor, newest first. */
  startedInstances(hubId: string): readonly string[] {
    return this.read(startedKey, hubId);
  }

  /** Several are in the order in which they were started. */
  noteStarted(hubId: string, ...instanceIds: readonly string[]): void {
    const started = new Set([...instanceIds.toReversed(), ...this.startedInstances(hubId)]);
    this.write(startedKey, hubId, [...started].slice(0, startedLimit));
  }

  orchestrationNames(hubId: string): readonly string[] {
    return this.read(namesKey, hubId);
  }

  noteOrchestrationName(hubId: string, name: string): void {
    this.note(namesKey, hubId, name, namesLimit);
  }

  /** Ids of the person's own choice under which this orchestration was started before. */
  instanceIds(hubId: string, orchestrationName: string): readonly string[] {
    return this.read(idsKey, startOwner(hubId, orchestrationName));
  }

  noteInstanceId(hubId: string, orchestrationName: string, instanceId: string): void {
    this.note(idsKey, startOwner(hubId, orchestrationName), instanceId, idsLimit);
  }

  eventNames(orchestrationName: string): readonly string[] {
    return this.read(eventsKey, orchestrationName);
  }

  /** Data sent with this event from this window, newest first. */
  eventData(orchestrationName: string, eventName: string): readonly string[] {
    return this.sent.get(eventOwner(orchestrationName, eventName)) ?? [];
  }

  noteEventData(orchestrationName: string, eventName: string, data: string): void {
    if (data.length > longestData) return;
    const others = this.eventData(orchestrationName, eventName).filter((known) => known !== data);
    this.sent.set(eventOwner(orchestrationName, eventName), [data, ...others].slice(0, eventDataLimit));
  }

  noteEventName(orchestrationName: string, eventName: string): void {
    this.note(eventsKey, orchestrationName, eventName, eventNamesLimit);
  }

  /** The filter that the person composed last for this hub. */
  lastFilter(hubId: string): FilterForm {
    const filters = this.store.get(filtersKey);
    return isRecord(filters) && Object.hasOwn(filters, hubId) ? readFilterForm(filters[hubId]) : {};
  }

  noteFilter(hubId: string, form: FilterForm): void {
    this.replace(filtersKey, hubId, isEmptyForm(form) ? undefined : form);
  }

  /** The hub was removed: nothing of it is kept. */
  forgetHub(hubId: string): void {
    this.noteFilter(hubId, {});
    this.write(recentKey, hubId, []);
    this.write(startedKey, hubId, []);
    for (const name of this.orchestrationNames(hubId)) this.write(idsKey, startOwner(hubId, name), []);
    this.write(namesKey, hubId, []);
  }

  private note(key: string, owner: string, value: string, limit: number): void {
    const others = this.read(key, owner).filter((known) => known !== value);
    this.write(key, owner, [value, ...others].slice(0, limit));
  }

  private read(key: string, owner: string): readonly string[] {
    const lists = this.store.get(key);
    const list = isRecord(lists) && Object.hasOwn(lists, owner) ? lists[owner] : undefined;
    return Array.isArray(list) ? list.filter((value: unknown) => typeof value === 'string') : [];
  }

  private write(key: string, owner: string, list: readonly string[]): void {
    this.replace(key, owner, list.length === 0 ? undefined : list);
  }

  private replace(key: string, owner: string, value: unknown): void {
    const stored = this.store.get(key);
    const kept = Object.entries(isRecord(stored) ? stored : {}).filter(([name]) => name !== owner);
    // Owners with the oldest entries go first when there are many of them.
    const all = value === undefined ? kept : [...kept.slice(-99), [owner, value] as const];
    // What cannot be kept is only not offered again.
    Promise.resolve(this.store.update(key, Object.fromEntries(all))).catch(() => undefined);
  }
}

/** Receivers of events make no difference between upper and lower case. */
function eventOwner(orchestrationName: string, eventName: string): string {
  return JSON.stringify([orchestrationName, eventName.toLowerCase()]);
}

function startOwner(hubId: string, orchestrationName: string): string {
  return JSON.stringify([hubId, orchestrationName]);
}
