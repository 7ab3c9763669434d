import { forEachConcurrently } from '../../../common/forEachConcurrently.js';
import { isTaskHubError } from '../../../client/errors.js';
import type { Instance, InstanceQuery } from '../../../client/instance.js';
import type { CallOptions, TaskHubClient } from '../../../client/taskHubClient.js';
import { failureFacts, failureKind } from '../../../history/failures/failureKind.js';

/** More instances whose IDs begin alike are not looked through. */
const mostAlike = 10;

/**
 * One failed instance as lists bring it, with its failure: what `get` brings may say more, by which its failure would
 * not be alike with those that lists bring. Undefined where there is none any more.
 */
export async function readAsListed(
  client: Pick<TaskHubClient, 'get' | 'query'>,
  { instanceId, createdAt }: Pick<Instance, 'instanceId' | 'createdAt'>,
  options: CallOptions,
): Promise<Instance | undefined> {
  const created = createdAt && {
    createdFrom: { seconds: createdAt.seconds - 1, nanos: 0 },
    createdTo: { seconds: createdAt.seconds + 1, nanos: 999_999_999 },
  };
  const query = {
    statuses: ['Failed' as const],
    idPrefix: instanceId,
    pageSize: mostAlike,
    payloads: true,
    ...created,
  };
  const { instances } = await client.query(query, options);
  return (
    instances.find((instance) => instance.instanceId === instanceId) ??
    (await client.get(instanceId, { ...options, payloads: true }))
  );
}

/** More rows than are looked for: others may have failed in between. */
const pageSize = 50;
const timeoutMs = 10_000;

/**
 * What these failed instances are alike by: instance ID → key. Asks once for all of them, and then for each that was not
 * among what came. What cannot be read is left out.
 */
export async function readFailureKeys(
  client: Pick<TaskHubClient, 'get' | 'query'>,
  instances: readonly Instance[],
  findSources: (files: readonly string[]) => Promise<readonly boolean[]>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map(instances.map((instance) => [instance.instanceId, instance]));
  const read: Instance[] = [];
  const take = (instance: Instance | undefined): void => {
    if (instance?.failure !== undefined && wanted.delete(instance.instanceId)) read.push(instance);
  };
  if (wanted.size > 1) {
    const page = await client.query(
      { statuses: ['Failed'], payloads: true, pageSize, ...createdWithin(instances) },
      { timeoutMs },
    );
    page.instances.forEach(take);
  }
  await forEachConcurrently([...wanted.values()], 4, async (instance) => {
    try {
      take(await readAsListed(client, instance, { timeoutMs }));
    } catch (error) {
      if (!isTaskHubError(error)) throw error;
    }
  });
  const all = read.flatMap(({ instanceId, name, failure }) =>
    failure === undefined ? [] : [{ instanceId, facts: failureFacts(failure, name) }],
  );
  const files = [...new Set(all.flatMap(({ facts }) => facts.places.map(({ file }) => file)))];
  const found = files.length === 0 ? [] : await findSources(files);
  const ours = new Set(files.filter((_, index) => found[index] === true));
  return new Map(all.map(({ instanceId, facts }) => [instanceId, failureKind(facts, (file) => ours.has(file)).key]));
}

function createdWithin(instances: readonly Instance[]): Pick<InstanceQuery, 'createdFrom'> {
  const times = instances.map(({ createdAt }) => createdAt?.seconds ?? 0);
  const first = times.reduce((least, time) => Math.min(least, time), Infinity);
  return first > 0 && first < Infinity ? { createdFrom: { seconds: first - 1, nanos: 0 } } : {};
}
