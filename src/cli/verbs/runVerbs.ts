import { explainInstance } from '../../app/instances/explainInstance.js';
import { exportInstance } from '../../app/instances/exportInstance.js';
import { startInstance } from '../../app/instances/startInstance.js';
import { waitForInstance } from '../../app/instances/waitForInstance.js';
import { parseRequest } from '../../app/requestError.js';
import { withJsonPayloads } from '../../app/schema/jsonPayloads.js';
import { replaceQuestion } from '../../text/cli/confirmText.js';
import { argumentText, changeOptionText, optionText } from '../../text/cli/helpText.js';
import * as words from '../../text/cli/sayText.js';
import { explanation } from '../../text/history/explainText.js';
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
      .argument('<name>', argumentText.orchestration())
      .option('--id <id>', changeOptionText.startId())
      .option('-i, --input <json>', changeOptionText.input())
      .option('--at <time>', changeOptionText.startTime())
      .option('--version-name <version>', changeOptionText.orchestrationVersion())
      .option('--tag <key=value...>', changeOptionText.tags())
      .addOption(statusOption('--replace <status...>', changeOptionText.replace()))
      .option('-w, --wait', changeOptionText.wait())
      .option('--limit <duration>', changeOptionText.waitLimitOfStart())
      .option('-y, --yes', changeOptionText.yesReplace())
      .option('--confirm <hub>', optionText.confirm());
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
    const question = replaceQuestion(safe(plan.start.instanceId), safe(session.label));
    await confirm(call.console, plan.confirmation, question, given);
    const started = await startInstance.run(session, plan, () => undefined, signal);
    if (!flag(options, 'wait')) {
      await writeData(call, started, () => [safe(started.instanceId)]);
      return exitCodes.done;
    }
    await say(call, words.started(safe(started.instanceId)));
    return await waitAndTell(call, { instanceId: started.instanceId, limit: options['limit'] });
  },
};

const wait: Verb = {
  name: 'wait',
  useCase: waitForInstance,
  describe: (command) => {
    command
      .argument('<id>', argumentText.instanceId())
      .option('--start', changeOptionText.waitForStart())
      .option('--limit <duration>', changeOptionText.waitLimit());
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
      await say(call, words.notInTime());
      return exitCodes.timedOut;
    case 'gone':
      await say(call, instance === undefined ? words.noSuchInstance() : words.purgedMeanwhile());
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
    command.argument('<id>', argumentText.instanceId());
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
