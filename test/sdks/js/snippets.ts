// Given by the editor's “Copy as Code…”; test/unit/app/snippets.test.ts holds it to that.
import type { TaskHubGrpcClient } from '@microsoft/durabletask-js';

export const hostileId = "-it's \"$HOME\" `id` \\n $(id) {0} %s #";
export const told = "it's \"done\" \\ \n\u202e $HOME";

export const snippets = {
  start: async (client: TaskHubGrpcClient) => {
    const instanceId = await client.scheduleNewOrchestration("Echo", JSON.parse("\"it's \\\"done\\\" \\\\ \\n\u202e $HOME\""));
    return instanceId;
  },
  raiseEvent: async (client: TaskHubGrpcClient) => {
    await client.raiseOrchestrationEvent("-it's \"$HOME\" `id` \\n $(id) {0} %s #", "Go", JSON.parse("\"it's \\\"done\\\" \\\\ \\n\u202e $HOME\""));
  },
  suspend: async (client: TaskHubGrpcClient) => {
    await client.suspendOrchestration("-it's \"$HOME\" `id` \\n $(id) {0} %s #");
  },
  resume: async (client: TaskHubGrpcClient) => {
    await client.resumeOrchestration("-it's \"$HOME\" `id` \\n $(id) {0} %s #");
  },
  terminate: async (client: TaskHubGrpcClient) => {
    await client.terminateOrchestration("-it's \"$HOME\" `id` \\n $(id) {0} %s #");
  },
  restart: async (client: TaskHubGrpcClient) => {
    const instanceId = await client.restartOrchestration("-it's \"$HOME\" `id` \\n $(id) {0} %s #", true);
    return instanceId;
  },
  rewind: async (client: TaskHubGrpcClient) => {
    await client.rewindInstance("-it's \"$HOME\" `id` \\n $(id) {0} %s #", "Rewound by a program");
  },
  purge: async (client: TaskHubGrpcClient) => {
    await client.purgeOrchestration("-it's \"$HOME\" `id` \\n $(id) {0} %s #");
  },
};
