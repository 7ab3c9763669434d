/** One example for each verb; a test runs what can be run of them. */
export const examples: Readonly<Record<string, string>> = {
  list: 'durable-task list --status Failed --created-from 1d',
  count: 'durable-task count --status Running,Pending',
  get: 'durable-task get order-17 --output json',
  history: 'durable-task history order-17 --failed --payloads',
  event: 'durable-task event order-17 12 --pointer /items/0',
  tree: 'durable-task tree order-17',
  start: 'durable-task start ShipOrder --id order-17 --input @order.json',
  wait: 'durable-task wait order-17 --limit 10m',
  explain: 'durable-task explain --file order-17.durable-task.json',
  export: 'durable-task export order-17 > order-17.durable-task.json',
  suspend: 'durable-task suspend --status Running --reason "Database is down"',
  resume: 'durable-task resume order-17',
  rewind: 'durable-task rewind --status Failed --name ShipOrder --dry-run',
  terminate: 'durable-task terminate order-17 --reason "No longer needed" --recursive',
  restart: 'durable-task restart order-17 --new-id',
  raise: 'durable-task raise order-17 --event Approval --data true',
  purge: 'durable-task purge --finished-for 30d --yes',
  'maintenance begin': 'durable-task maintenance begin --reason "Upgrade"',
  'maintenance end': 'durable-task maintenance end --yes',
  mcp: 'durable-task mcp --hub orders --read-only',
  serve: 'durable-task serve --hub orders',
  'retention run': 'durable-task retention run --older-than 30d --schedule "0 3 * * *" --yes',
};

export const groupSummaries: Readonly<Record<string, string>> = {
  maintenance: 'Suspends all that runs for a while, and resumes exactly that.',
  retention: 'Purges instances by age.',
  hub: 'Runs the local task hub.',
};
