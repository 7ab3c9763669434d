import * as l10n from '@vscode/l10n';

// What `--help` says, and with it the completions and docs/command-line.md.

export const commandText = {
  program: () => l10n.t('Start, watch, and repair Durable Task orchestrations.'),
  entity: () => l10n.t('Reads, signals, and cleans up durable entities.'),
  maintenance: () => l10n.t('Suspends all running instances for a while, and resumes exactly those.'),
  retention: () => l10n.t('Purges instances by age.'),
  serve: () => l10n.t('Lets programs manage a task hub over HTTP.'),
  mcp: () => l10n.t('Serves tools for language models over standard input and output (Model Context Protocol).'),
  hub: () => l10n.t('Runs the local task hub.'),
  hubRun: () => l10n.t('Runs a command with a task hub in memory that lives as long as the command.'),
  hubStatus: () => l10n.t('Shows which task hub a command would use, why, and whether it responds.'),
  hubStop: () => l10n.t('Stops the running local task hub. Its data on disk is kept.'),
  hubConnectionString: () => l10n.t('Writes the connection string of the task hub that a command would use.'),
  completion: () => l10n.t('Writes the script that completes commands and options in a shell.'),
  help: () => l10n.t('Show help for a command'),
} as const;

export const argumentText = {
  instanceId: () => l10n.t('Instance ID'),
  instanceIdOrFile: () => l10n.t('Instance ID, optional with --file'),
  instanceIds: () => l10n.t('Instance IDs, unless you use filter options or --all'),
  event: () => l10n.t('Index of the event in the history'),
  orchestration: () => l10n.t('Orchestration name'),
  entityId: () => l10n.t('Entity ID: name@key, or @name@key'),
  operation: () => l10n.t('Operation'),
  maintenance: () => l10n.t('Maintenance ID, optional if only one is open'),
  command: () => l10n.t('Command to run and its arguments, after --'),
  shell: () => l10n.t('Shell'),
} as const;

/** What every command takes, and which instances are meant. */
export const optionText = {
  help: () => l10n.t('Show help'),
  version: () => l10n.t('Show the version'),
  connection: () => l10n.t('Connection string, or - for standard input'),
  endpoint: () => l10n.t('Address of the task hub’s server'),
  hub: () => l10n.t('Task hub name'),
  auth: () => l10n.t('How to sign in'),
  production: () => l10n.t('Ask for the task hub’s name before destructive actions'),
  readOnly: () => l10n.t('Block every change to the task hub'),
  output: () => l10n.t('Output format'),
  quiet: () => l10n.t('Write only the result'),
  file: () => l10n.t('Read an exported instance from this file instead of a task hub'),
  statuses: () => l10n.t('Only instances with these statuses'),
  filter: () => l10n.t('A filter on one line, such as "status:Failed name:Order* created:<1d"'),
  names: () => l10n.t('Only orchestrations with these names, in which * stands for any text'),
  createdFrom: () => l10n.t('Created at or after this time: an ISO time, or an age such as 2h'),
  createdTo: () => l10n.t('Created at or before this time: an ISO time, or an age such as 2h'),
  updatedFrom: () => l10n.t('Last updated at or after this time: an ISO time, or an age such as 2h'),
  updatedTo: () => l10n.t('Last updated at or before this time: an ISO time, or an age such as 2h'),
  finishedFor: () => l10n.t('Finished at least this long ago, such as 30d'),
  prefix: () => l10n.t('Only instances whose ID starts with this text'),
  longerThan: () => l10n.t('Only instances that took or have taken longer than this, such as 5m'),
  idContains: () => l10n.t('Only instances whose ID contains this text, in any case'),
  withTag: () => l10n.t('Only instances with this tag: key, or key=value'),
  parent: () => l10n.t('Only children of this instance'),
  roots: () => l10n.t('Only instances without a parent'),
  failure: () => l10n.t('Only failures whose type or message contains this text, in any case'),
  all: () => l10n.t('All instances of the task hub that this applies to'),
  expect: () => l10n.t('Do nothing unless this applies to exactly this many instances'),
  dryRun: () => l10n.t('Only show what would be done'),
  yes: () => l10n.t('Don’t ask'),
  confirm: () => l10n.t('Task hub name, instead of typing it to confirm'),
  reason: () => l10n.t('Reason'),
} as const;

/** What single commands that read take. */
export const readOptionText = {
  listLimit: (usual: number) => l10n.t('At most this many instances ({0} by default)', usual),
  everything: () => l10n.t('All instances that match, however many'),
  from: () => l10n.t('Continue an earlier list: the marker that it ended with'),
  payloads: () => l10n.t('Include input, output, and custom status'),
  watch: () => l10n.t('Write each instance again when it changes, until you press Ctrl+C'),
  noPayloads: () => l10n.t('Leave out input, output, and custom status'),
  types: () => l10n.t('Only events of these types, such as TaskFailed'),
  failed: () => l10n.t('Only failures'),
  fromEvent: () => l10n.t('Start at the event with this index'),
  toEvent: () => l10n.t('End with the event with this index'),
  eventPayloads: () => l10n.t('Include inputs and results'),
  follow: () => l10n.t('Continue until the instance has finished'),
  payload: () => l10n.t('Instead of an event, a payload of the instance: input, output, or customStatus'),
  pointer: () => l10n.t('Only this part of the payload, such as /items/0/id'),
  maxLength: (usual: number) => l10n.t('At most this many characters of the payload ({0} by default)', usual),
  treeLimit: (usual: number) => l10n.t('At most this many instances below it ({0} by default)', usual),
} as const;

/** What single commands that change something take. */
export const changeOptionText = {
  startId: () => l10n.t('Instance ID to start under, generated if you leave it out'),
  input: () => l10n.t('Input as JSON, @file, or - for standard input'),
  startTime: () => l10n.t('When to start: a delay such as “in 90m”, or an ISO time'),
  orchestrationVersion: () => l10n.t('Orchestration version'),
  tags: () => l10n.t('Tags'),
  replace: () => l10n.t('Replace an instance with this ID if it has one of these statuses'),
  wait: () => l10n.t('Wait until it has finished; the exit code tells how it ended'),
  waitLimitOfStart: () => l10n.t('With --wait, the longest time to wait, such as 10m'),
  yesReplace: () => l10n.t('Don’t ask before an instance is replaced'),
  waitForStart: () => l10n.t('Wait only until it has started'),
  waitLimit: () => l10n.t('Longest time to wait, such as 10m'),
  outputValue: () => l10n.t('Output to end with, as JSON, @file, or - for standard input'),
  recursive: () => l10n.t('Include all children'),
  atOnce: () => l10n.t('Don’t wait for the worker; children keep running'),
  newId: () => l10n.t('Use a new ID instead of replacing the instance and its history'),
  event: () => l10n.t('Event name'),
  data: () => l10n.t('Payload as JSON, @file, or - for standard input'),
  schedule: (example: string) => l10n.t('Run again at these times, such as "{0}", until you press Ctrl+C', example),
} as const;

/** What the commands take that are about entities. */
export const entityOptionText = {
  name: () => l10n.t('Only entities with this name'),
  prefix: () => l10n.t('Only entities whose ID starts with this text, such as counter@order-'),
  modifiedFrom: () => l10n.t('Modified at or after this time: an ISO time, or an age such as 2h'),
  modifiedTo: () => l10n.t('Modified at or before this time: an ISO time, or an age such as 2h'),
  listLimit: (usual: number) => l10n.t('At most this many entities ({0} by default)', usual),
  everything: () => l10n.t('All entities that match, however many'),
  states: () => l10n.t('Include their states'),
  noState: () => l10n.t('Leave out the state'),
  pointer: () => l10n.t('Only this part of the state, such as /items/0/id'),
  maxLength: () => l10n.t('At most this many characters of the state'),
  input: () => l10n.t('Input of the operation as JSON, @file, or - for standard input'),
  signalTime: () => l10n.t('When to deliver the signal: a delay such as “in 90m”, or an ISO time'),
  noEmpty: () => l10n.t('Keep empty entities'),
  noLocks: () => l10n.t('Keep orphaned locks'),
} as const;

/** What the commands take that serve something, and those about local task hubs. */
export const serveOptionText = {
  port: (usual: number) => l10n.t('Port to listen on, or 0 for any free port ({0} by default)', usual),
  host: (usual: string) => l10n.t('Address to listen on ({0} by default)', usual),
  allowRemote: () => l10n.t('With --host, let other machines connect; they need the key'),
  names: () => l10n.t('Host names that other machines use for this one'),
  noKey: () => l10n.t('Don’t require a key; on this machine only'),
  stopEndpoint: () => l10n.t('Stop the local task hub that listens at this address'),
  stopAll: () => l10n.t('Stop all local task hubs'),
} as const;

export const hubFooterText = (): string =>
  l10n.t(
    'Without a command, “durable-task hub” starts the local task hub. For its options, run durable-task-hub --help.',
  );

/** What stands above a part of a help text. */
export const helpTitleText = {
  usage: () => l10n.t('Usage:'),
  arguments: () => l10n.t('Arguments:'),
  options: () => l10n.t('Options:'),
  commands: () => l10n.t('Commands:'),
  taskHub: () => l10n.t('Task hub:'),
  example: () => l10n.t('Example:'),
} as const;
