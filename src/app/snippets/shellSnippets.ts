import { writeJson } from '../../common/json/jsonText.js';
import { posixWord, pathSegment, powerShellWord } from './quoting.js';
import type { SnippetAction, SnippetKind } from './snippetAction.js';

const verbs: Readonly<Record<SnippetKind, string>> = {
  start: 'start',
  raiseEvent: 'raise',
  suspend: 'suspend',
  resume: 'resume',
  terminate: 'terminate',
  restart: 'restart',
  rewind: 'rewind',
  purge: 'purge',
};

/**
 * A line of `durable-task`. How to connect comes from the variable DURABLE_TASK_SCHEDULER_CONNECTION_STRING, or is found as
 * the command line finds it.
 */
export function commandLine(shell: 'bash' | 'powershell', action: SnippetAction, taskHub: string): string {
  const word = shell === 'bash' ? posixWord : powerShellWord;
  const words = ['durable-task', verbs[action.kind], ...optionsOf(action), `--hub=${taskHub}`, '--', subjectOf(action)];
  return words.map(word).join(' ');
}

/** A call of `durable-task serve`; address and key come from variables. */
export function curl(action: SnippetAction): string {
  const { method, path, body } = requestOf(action);
  const lines = [
    `curl --fail-with-body -X ${method} "$DURABLE_TASK_ADDRESS/api/orchestrations${path}"`,
    `-H "Authorization: Bearer $DURABLE_TASK_SERVE_KEY"`,
    ...(body === undefined ? [] : [`-H 'Content-Type: application/json'`, `--data-raw ${posixWord(body)}`]),
  ];
  return lines.join(' \\\n  ');
}

function optionsOf(action: SnippetAction): readonly string[] {
  switch (action.kind) {
    case 'start':
      return action.input === undefined ? [] : [`--input=${action.input}`];
    case 'raiseEvent':
      return [`--event=${action.event}`, ...(action.data === undefined ? [] : [`--data=${action.data}`])];
    case 'restart':
      return action.newId ? ['--new-id'] : [];
    default:
      return [];
  }
}

/** Behind the two dashes: an ID may begin with one. */
function subjectOf(action: SnippetAction): string {
  return action.kind === 'start' ? action.name : action.instanceId;
}

function requestOf(action: SnippetAction): {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: string;
} {
  switch (action.kind) {
    case 'start': {
      // The input goes on digit by digit, and not as a number of JavaScript.
      const input = action.input === undefined ? '' : `,"input":${action.input}`;
      return { method: 'POST', path: '', body: `{"name":${writeJson(action.name)}${input}}` };
    }
    case 'raiseEvent': {
      const path = `/${pathSegment(action.instanceId)}/events/${pathSegment(action.event)}`;
      return { method: 'POST', path, ...(action.data !== undefined && { body: action.data }) };
    }
    case 'restart':
      return { method: 'POST', path: `/${pathSegment(action.instanceId)}/restart`, body: `{"newId":${action.newId}}` };
    case 'purge':
      return { method: 'DELETE', path: `/${pathSegment(action.instanceId)}` };
    default:
      return { method: 'POST', path: `/${pathSegment(action.instanceId)}/${action.kind}` };
  }
}
