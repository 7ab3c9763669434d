import { literal } from './quoting.js';
import type { SnippetAction } from './snippetAction.js';

/** What a rewind tells the history, where the SDK wants words. */
const rewindReason = 'Rewound by a program';

/** One statement with a `DurableTaskClient` named `client`. */
export function dotnet(action: SnippetAction): string {
  const text = (value: string): string => literal(value, 'dotnet');
  const json = (value: string | undefined): string =>
    value === undefined ? '' : `, System.Text.Json.Nodes.JsonNode.Parse(${text(value)})`;
  switch (action.kind) {
    case 'start':
      return `string instanceId = await client.ScheduleNewOrchestrationInstanceAsync(${text(action.name)}${json(action.input)});`;
    case 'raiseEvent':
      return `await client.RaiseEventAsync(${text(action.instanceId)}, ${text(action.event)}${json(action.data)});`;
    case 'restart':
      return `string instanceId = await client.RestartAsync(${text(action.instanceId)}, ${String(action.newId)});`;
    case 'rewind':
      return `await client.RewindInstanceAsync(${text(action.instanceId)}, ${text(rewindReason)});`;
    case 'suspend':
      return `await client.SuspendInstanceAsync(${text(action.instanceId)});`;
    case 'resume':
      return `await client.ResumeInstanceAsync(${text(action.instanceId)});`;
    case 'terminate':
      return `await client.TerminateInstanceAsync(${text(action.instanceId)});`;
    case 'purge':
      return `await client.PurgeInstanceAsync(${text(action.instanceId)});`;
  }
}

/** One statement with a `TaskHubGrpcClient` named `client`. */
export function javascript(action: SnippetAction): string {
  const text = (value: string): string => literal(value, 'javascript');
  const json = (value: string | undefined): string => (value === undefined ? '' : `, JSON.parse(${text(value)})`);
  switch (action.kind) {
    case 'start':
      return `const instanceId = await client.scheduleNewOrchestration(${text(action.name)}${json(action.input)});`;
    case 'raiseEvent':
      return `await client.raiseOrchestrationEvent(${text(action.instanceId)}, ${text(action.event)}${json(action.data)});`;
    case 'restart':
      return `const instanceId = await client.restartOrchestration(${text(action.instanceId)}, ${String(action.newId)});`;
    case 'rewind':
      return `await client.rewindInstance(${text(action.instanceId)}, ${text(rewindReason)});`;
    default:
      return `await client.${action.kind}Orchestration(${text(action.instanceId)});`;
  }
}

/** One statement with a `TaskHubGrpcClient` named `client`; undefined where the SDK has no such thing. */
export function python(action: SnippetAction): string | undefined {
  const text = (value: string): string => literal(value, 'python');
  const json = (name: string, value: string | undefined): string =>
    value === undefined ? '' : `, ${name}=json.loads(${text(value)})`;
  switch (action.kind) {
    case 'start':
      return `instance_id = client.schedule_new_orchestration(${text(action.name)}${json('input', action.input)})`;
    case 'raiseEvent':
      return `client.raise_orchestration_event(${text(action.instanceId)}, ${text(action.event)}${json('data', action.data)})`;
    case 'restart':
      return `instance_id = client.restart_orchestration(${text(action.instanceId)}, restart_with_new_instance_id=${action.newId ? 'True' : 'False'})`;
    case 'rewind':
      return undefined;
    default:
      return `client.${action.kind}_orchestration(${text(action.instanceId)})`;
  }
}

/** One statement with a `DurableTaskClient` named `client`. */
export function java(action: SnippetAction): string {
  const text = (value: string): string => literal(value, 'java');
  const json = (value: string | undefined): string =>
    value === undefined ? '' : `, new ObjectMapper().readTree(${text(value)})`;
  switch (action.kind) {
    case 'start':
      return `String instanceId = client.scheduleNewOrchestrationInstance(${text(action.name)}${json(action.input)});`;
    case 'raiseEvent':
      return `client.raiseEvent(${text(action.instanceId)}, ${text(action.event)}${json(action.data)});`;
    case 'restart':
      return `String instanceId = client.restartInstance(${text(action.instanceId)}, ${String(action.newId)});`;
    case 'rewind':
      return `client.rewindInstance(${text(action.instanceId)}, ${text(rewindReason)});`;
    case 'terminate':
      return `client.terminate(${text(action.instanceId)}, null);`;
    default:
      return `client.${action.kind}Instance(${text(action.instanceId)});`;
  }
}
