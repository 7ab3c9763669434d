import { explainInstance } from '../../app/instances/explainInstance.js';
import { exportInstance } from '../../app/instances/exportInstance.js';
import { startInstance } from '../../app/instances/startInstance.js';
import { waitForInstance } from '../../app/instances/waitForInstance.js';
import { parseRequest } from '../../app/requestError.js';
import { withJsonPayloads } from '../../app/schema/jsonPayloads.js';
import { explanation } from '../../text/explainText.js';
import { confirm } from '../confirm.js';
import { write } from '../console.js';
import { type ExitCode, exitCodes } from '../exitCode.js';
import { addInstanceArgument, flag, statusOption, tagsFrom, text } from '../options.js';
import { instanceLines } from '../output/instanceText.js';
import { safe } from '../output/table.js';
import { ProgressLine } from '../progressLine.js';
import { readValue } from '../readValue.js';
import type { Call, Verb } from '../verb.js';
import { say, writeData } from '../writeData.js';

const start: Verb = {
  name: 'start',
  useCase: startInstance,
  describe: (command) => {
    command
      .argument('<name>', 'name of the orchestration')
      .option('--id <id>', 'the ID to start under; one is made where it is left out')
      .option('-i, --input <json>', 'input as JSON, @file or - for standard input')
      .option('--at <time>', 'when to start: a delay such as "in 90m", or an ISO time')
      .option('--version-name <version>', 'version of the orchestration')
      .option('--tag <key=value...>', 'tags')
      .addOption(
        statusOption('--replace <status...>', 'replace an instance with this ID if it has one of these statuses'),
      )
      .option('-w, --wait', 'wait until it has finished; the exit code tells how it ended')
      .option('--limit <duration>', 'with --wait: how long at most, such as 10m')
      .option('-y, --yes', 'don’t ask before an instance is replaced')
      .option('--confirm <hub>', 'the name of the task hub, where it would have to be typed');
  },
  run: async (call, [name], options) => {
    const input = text(options, 'input');
    const request = parseRequest(startInstance.request, {
      name,
      instanceId: options['id'],
      ...(input !== undefined && { input: await readValue(call.console, '--input', input) }),
      ...{ at: options['at'], version: options['versionName'], replace: options['replace'] },
      tags: tagsFrom(options['tag']),
    });
    const session = await call.session();
    const { signal } = call.console;
    const plan = await startInstance.plan(session, request, signal);
    const given = { yes: flag(options, 'yes'), typed: text(options, 'confirm') };
    const question = `Replace ${safe(plan.start.instanceId)} in ${safe(session.label)}? Its state and history are deleted.`;
    await confirm(call.console, plan.confirmation, question, given);
    const started = await startInstance.run(session, plan, () => undefined, signal);
    if (!flag(options, 'wait')) {
      await writeData(call, started, () => [safe(started.instanceId)]);
      return exitCodes.done;
    }
    await say(call, `Started ${safe(started.instanceId)}.`);
    return await waitAndTell(call, { instanceId: started.instanceId, limit: options['limit'] });
  },
};

const wait: Verb = {
  name: 'wait',
  useCase: waitForInstance,
  describe: (command) => {
    command
      .argument('<id>', 'ID of the instance')
      .option('--start', 'only until it has started')
      .option('--limit <duration>', 'how long at most, such as 10m');
  },
  run: (call, [instanceId], options) =>
    waitAndTell(call, {
      instanceId,
      limit: options['limit'],
      for: flag(options, 'start') ? 'start' : 'completion',
    }),
};

async function waitAndTell(call: Call, asked: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const session = await call.session();
  const progress = new ProgressLine(call);
  const request = parseRequest(waitForInstance.request, asked);
  const plan = await waitForInstance.plan(session, request, call.console.signal);
  const { outcome, instance } = await waitForInstance.run(session, plan, progress.report, call.console.signal);
  progress.clear();
  const shown = instance === undefined ? { outcome } : { outcome, instance: withJsonPayloads(instance) };
  await writeData(call, shown, () => (instance === undefined ? [] : instanceLines(instance, call.console.stdout)));
  switch (outcome) {
    case 'timedOut':
      await say(call, 'It has not happened in time.');
      return exitCodes.timedOut;
    case 'gone':
      await say(call, instance === undefined ? 'There is no such instance.' : 'The instance was purged meanwhile.');
      return exitCodes.notFound;
    case 'reached':
      return asked['for'] === 'start' || instance?.status === 'Completed' ? exitCodes.done : exitCodes.endedOtherwise;
  }
}

const explain: Verb = {
  name: 'explain',
  useCase: explainInstance,
  describe: addInstanceArgument,
  run: async (call, [given]) => {
    const instanceId = await call.instanceId(given);
    const session = await call.session();
    const request = parseRequest(explainInstance.request, { instanceId });
    const plan = await explainInstance.plan(session, request, call.console.signal);
    const found = await explainInstance.run(session, plan, () => undefined, call.console.signal);
    await writeData(call, found, () => explanation(found).map(safe));
    return exitCodes.done;
  },
};

const exported: Verb = {
  name: 'export',
  useCase: exportInstance,
  describe: (command) => {
    command.argument('<id>', 'ID of the instance');
  },
  run: async (call, [instanceId]) => {
    const session = await call.session();
    const request = parseRequest(exportInstance.request, { instanceId });
    const plan = await exportInstance.plan(session, request, call.console.signal);
    for await (const piece of exportInstance.stream(session, plan, call.console.signal)) {
      await write(call.console.stdout, piece);
    }
    return exitCodes.done;
  },
};

export const runVerbs: readonly Verb[] = [start, wait, explain, exported];
