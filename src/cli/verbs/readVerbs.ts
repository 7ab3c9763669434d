import { delay } from '../../common/abort.js';
import { countInstances } from '../../app/instances/countInstances.js';
import { getInstance } from '../../app/instances/getInstance.js';
import { listInstances } from '../../app/instances/listInstances.js';
import { readEvent } from '../../app/instances/readEvent.js';
import { readHistory } from '../../app/instances/readHistory.js';
import { readTree } from '../../app/instances/readTree.js';
import { parseRequest } from '../../app/requestError.js';
import type { EventRecord } from '../../app/schema/eventRecord.js';
import { payloadValue, withJsonEventPayloads, withJsonPayloads } from '../../app/schema/jsonPayloads.js';
import type { InstanceRecord } from '../../app/schema/records.js';
import { writeJson } from '../../common/json/jsonText.js';
import { isTerminalStatus } from '../../client/instance.js';
import { argumentText, readOptionText } from '../../text/cli/helpText.js';
import { columnText, factText } from '../../text/cli/headingText.js';
import { payloadCut, treeCut } from '../../text/cli/sayText.js';
import { write } from '../console.js';
import { type ExitCode, exitCodes } from '../exitCode.js';
import {
  addFilterOptions,
  addInstanceArgument,
  filterFrom,
  flag,
  numberOf,
  type Options,
  text,
  wholeNumber,
} from '../options.js';
import { instanceLines, instanceTable, localTime, payloadText, statusTone } from '../output/instanceText.js';
import { painted, safe, tableLines } from '../output/table.js';
import { ProgressLine } from '../progressLine.js';
import type { Call, Verb } from '../verb.js';
import { say, writeData } from '../writeData.js';
import { largestPage, writeLines, writePages } from '../writePages.js';

/** Instances that are listed, those of a tree below the instance, and characters of a payload where nothing is said. */
const [usualPage, usualTree, usualLength] = [100, 500, 65_536];

const list: Verb = {
  name: 'list',
  useCase: listInstances,
  describe: (command) => {
    addFilterOptions(command)
      .option('-l, --limit <count>', readOptionText.listLimit(usualPage), wholeNumber)
      .option('--everything', readOptionText.everything())
      .option('--from <mark>', readOptionText.from())
      .option('--payloads', readOptionText.payloads())
      .option('--watch', readOptionText.watch());
  },
  run: async (call, _ids, options) => {
    if (flag(options, 'watch')) return await watch(call, options);
    const session = await call.session();
    const progress = new ProgressLine(call);
    await writePages<InstanceRecord>(call, {
      all: flag(options, 'everything'),
      limit: numberOf(options['limit']) ?? usualPage,
      from: text(options, 'from'),
      read: async (limit, from) => {
        const request = parseRequest(listInstances.request, {
          ...filterFrom(options),
          ...{ limit, from, payloads: flag(options, 'payloads') },
        });
        const plan = await listInstances.plan(session, request, call.console.signal);
        const page = await listInstances.run(session, plan, progress.report, call.console.signal);
        progress.clear();
        return page;
      },
      json: withJsonPayloads,
      table: (records) => instanceTable(records, call.console.stdout),
    });
    return exitCodes.done;
  },
};

/** Milliseconds between two looks. */
const watchEveryMs = 2_000;

async function watch(call: Call, options: Options): Promise<ExitCode> {
  const session = await call.session();
  const { console } = call;
  const known = new Map<string, string>();
  for (;;) {
    const request = parseRequest(listInstances.request, { ...filterFrom(options), limit: largestPage });
    const plan = await listInstances.plan(session, request, console.signal);
    const { items } = await listInstances.run(session, plan, () => undefined, console.signal);
    const changed = items.filter((item) => known.get(item.instanceId) !== stateOf(item));
    for (const item of changed) known.set(item.instanceId, stateOf(item));
    if (call.form === 'table') {
      const lines = changed.map((item) => {
        const status = painted(item.status.padEnd(14), statusTone(item.status), console.stdout);
        return `${localTime(item.lastUpdatedAt)}  ${status}  ${safe(item.name)}  ${safe(item.instanceId)}\n`;
      });
      await write(console.stdout, lines.join(''));
    } else await writeLines(call, changed.map(withJsonPayloads));
    await delay(console.clock, watchEveryMs, console.signal);
  }
}

function stateOf({ status, lastUpdatedAt, executionId }: InstanceRecord): string {
  return JSON.stringify([status, lastUpdatedAt, executionId]);
}

const count: Verb = {
  name: 'count',
  useCase: countInstances,
  describe: addFilterOptions,
  run: async (call, _ids, options) => {
    const session = await call.session();
    const progress = new ProgressLine(call);
    const request = parseRequest(countInstances.request, filterFrom(options) ?? {});
    const plan = await countInstances.plan(session, request, call.console.signal);
    const counted = await countInstances.run(session, plan, progress.report, call.console.signal);
    progress.clear();
    await writeData(call, counted, () => [
      ...Object.entries(counted.byStatus).map(([status, number]) => `${status.padEnd(14)} ${number}`),
      `${factText.total().padEnd(14)} ${counted.total}`,
    ]);
    return exitCodes.done;
  },
};

const get: Verb = {
  name: 'get',
  useCase: getInstance,
  describe: (command) => {
    addInstanceArgument(command).option('--no-payloads', readOptionText.noPayloads());
  },
  run: async (call, [given], options) => {
    const instanceId = await call.instanceId(given);
    const session = await call.session();
    const request = parseRequest(getInstance.request, { instanceId, payloads: options['payloads'] !== false });
    const plan = await getInstance.plan(session, request, call.console.signal);
    const record = await getInstance.run(session, plan, () => undefined, call.console.signal);
    await writeData(call, withJsonPayloads(record), () => instanceLines(record, call.console.stdout));
    return exitCodes.done;
  },
};

const history: Verb = {
  name: 'history',
  useCase: readHistory,
  describe: (command) => {
    addInstanceArgument(command)
      .option('--type <type...>', readOptionText.types())
      .option('--failed', readOptionText.failed())
      .option('--from-event <index>', readOptionText.fromEvent(), wholeNumber)
      .option('--to-event <index>', readOptionText.toEvent(), wholeNumber)
      .option('--payloads', readOptionText.eventPayloads())
      .option('-f, --follow', readOptionText.follow());
  },
  run: async (call, [given], options) => {
    const instanceId = await call.instanceId(given);
    const session = await call.session();
    const { console, form } = call;
    let from = numberOf(options['fromEvent']) ?? 0;
    const whole: EventRecord[] = [];
    for (;;) {
      const instance = await session.client.get(instanceId, { signal: console.signal });
      const request = parseRequest(readHistory.request, {
        instanceId,
        ...{ types: options['type'], toEvent: options['toEvent'], fromEvent: from },
        failedOnly: flag(options, 'failed'),
        payloads: flag(options, 'payloads'),
      });
      const plan = await readHistory.plan(session, request, console.signal);
      for await (const event of readHistory.stream(session, plan, console.signal)) {
        from = event.index + 1;
        if (form === 'json') whole.push(event);
        else if (form === 'ndjson') await write(console.stdout, `${writeJson(withJsonEventPayloads(event))}\n`);
        else await write(console.stdout, `${eventLine(event)}\n`);
      }
      if (!flag(options, 'follow') || instance === undefined || isTerminalStatus(instance.status)) break;
      await delay(console.clock, watchEveryMs, console.signal);
    }
    if (form === 'json') await writeData(call, { items: whole.map(withJsonEventPayloads) }, () => []);
    return exitCodes.done;
  },
};

function eventLine(event: EventRecord): string {
  const { index, type, timestamp } = event;
  const at = typeof timestamp === 'string' ? localTime(timestamp) : '';
  const name = ['name', 'operation', 'instanceId'].map((key) => event[key]).find((value) => typeof value === 'string');
  const answers = ['taskScheduledId', 'timerId']
    .map((key) => event[key])
    .find((value) => typeof value === 'number' && value >= 0);
  const about = typeof name === 'string' ? `  ${safe(name)}` : typeof answers === 'number' ? `  #${answers}` : '';
  const payload = ['input', 'result', 'output', 'data']
    .map((key) => event[key])
    .find((value) => typeof value === 'string');
  const data = typeof payload === 'string' ? `  ${safe(payload.slice(0, 200))}` : '';
  return `${String(index).padStart(6)}  ${at}  ${type.padEnd(34)}${about}${data}`.trimEnd();
}

const event: Verb = {
  name: 'event',
  useCase: readEvent,
  describe: (command) => {
    command
      .argument('<id>', argumentText.instanceId())
      .argument('[index]', argumentText.event(), wholeNumber)
      .option('--payload <name>', readOptionText.payload())
      .option('--pointer <pointer>', readOptionText.pointer())
      .option('--max-length <count>', readOptionText.maxLength(usualLength), wholeNumber);
  },
  run: async (call, [instanceId, index], options) => {
    const session = await call.session();
    const request = parseRequest(readEvent.request, {
      instanceId,
      ...(index !== undefined && { event: Number(index) }),
      ...{ payload: options['payload'], pointer: options['pointer'], maxLength: options['maxLength'] },
    });
    const plan = await readEvent.plan(session, request, call.console.signal);
    const found = await readEvent.run(session, plan, () => undefined, call.console.signal);
    const { payload, isCut = false } = found;
    const data = { ...found, ...(payload !== undefined && !isCut && { payload: payloadValue(payload) }) };
    await writeData(call, data, () => [
      ...(found.event === undefined ? [] : [eventLine(found.event)]),
      ...(payload === undefined ? [] : [payloadText(payload)]),
    ]);
    if (isCut) await say(call, payloadCut(found.length ?? 0));
    return exitCodes.done;
  },
};

const tree: Verb = {
  name: 'tree',
  useCase: readTree,
  describe: (command) => {
    command
      .argument('<id>', argumentText.instanceId())
      .option('-l, --limit <count>', readOptionText.treeLimit(usualTree), wholeNumber);
  },
  run: async (call, [instanceId], options) => {
    const session = await call.session();
    const progress = new ProgressLine(call);
    const request = parseRequest(readTree.request, { instanceId, limit: options['limit'] });
    const plan = await readTree.plan(session, request, call.console.signal);
    const found = await readTree.run(session, plan, progress.report, call.console.signal);
    progress.clear();
    const { stdout } = call.console;
    const above = found.parents.length;
    const rows = [
      ...found.parents.map((item, depth) => ({ ...item, depth })),
      ...found.items.map((item) => ({ ...item, depth: item.depth + above })),
    ];
    await writeData(call, found, () =>
      tableLines(
        [
          {
            head: columnText.name(),
            cell: ({ name, depth }) => `${'  '.repeat(Math.min(depth, 40))}${name}`,
            cuts: true,
          },
          { head: columnText.status(), cell: ({ status }) => ({ text: status, tone: statusTone(status) }) },
          { head: columnText.instanceId(), cell: (row) => row.instanceId },
        ],
        rows,
        stdout,
      ),
    );
    if (found.isCut) await say(call, treeCut());
    return exitCodes.done;
  },
};

export const readVerbs: readonly Verb[] = [list, count, get, history, event, tree];
