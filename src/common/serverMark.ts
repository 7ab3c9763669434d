/** The header in which the local task hub says what it is, in the answer to Hello: else it would be taken for an emulator. */
export const serverHeader = 'x-task-hub-server';
export const localTaskHubMark = 'durable-task-local-hub';
