import * as vscode from 'vscode';
import { assertNever } from '../common/assertNever.js';
import { parseConnectionString } from '../client/connectionString.js';
import { ConnectionStringError } from '../client/connectionStringError.js';
import { checkTaskHubName } from '../client/validation.js';
import { probe, type ProbeVerdict } from '../hubs/probe.js';
import { showInformation, showWarning } from '../platform/notice.js';
import { withProgress } from '../platform/progress.js';
import { errorAdvice } from '../views/tree/errorAdvice.js';
import type { CommandServices } from './commandServices.js';
import { askText } from './prompts.js';

const probeTimeoutMs = 15_000;

/** Adds a hub by its connection string: checked while typed, tried out at once, and saved after the verdict. */
export function addHub(services: CommandServices): () => Promise<void> {
  return async () => {
    const title = vscode.l10n.t('Add Task Hub');
    let typed = '';
    for (;;) {
      typed = await askConnectionString(title, typed);
      const settings = parseConnectionString(typed);
      const taskHub = settings.taskHub ?? (await askTaskHub(title));
      const existing = services.registry.find(settings.endpoint, taskHub);
      if (existing !== undefined) {
        void showInformation(vscode.l10n.t('The task hub {0} at {1} is here already.', taskHub, settings.endpoint));
        await services.revealHub(existing);
        return;
      }
      const verdict = await tryOut(services, typed, taskHub);
      const decision = await decide(verdict, taskHub, settings.endpoint);
      if (decision === 'edit') continue;
      if (decision === 'drop') return;
      const hub = await services.registry.add(typed, taskHub, taskHub);
      await services.revealHub(hub);
      return;
    }
  };
}

async function askConnectionString(title: string, value: string): Promise<string> {
  return await askText({
    title,
    prompt: vscode.l10n.t('Connection string of the scheduler or emulator'),
    placeholder: 'Endpoint=http://localhost:8080;TaskHub=default;Authentication=None',
    value,
    check: (text) => {
      try {
        parseConnectionString(text);
        return undefined;
      } catch (error) {
        if (error instanceof ConnectionStringError) return error.message;
        throw error;
      }
    },
  });
}

async function askTaskHub(title: string): Promise<string> {
  return await askText({
    title,
    prompt: vscode.l10n.t('The connection string names no task hub. What is it called?'),
    value: 'default',
    check: checkTaskHubName,
  });
}

/** Asks a hub for a sign of life and for one row, over a connection of its own; nothing is saved. */
export async function tryOut(
  services: CommandServices,
  connectionString: string,
  taskHub: string,
): Promise<ProbeVerdict> {
  return await withProgress(vscode.l10n.t('Trying task hub {0}', taskHub), async (signal) => {
    const client = await services.connect(connectionString, taskHub);
    try {
      return await probe(client, { signal, timeoutMs: probeTimeoutMs });
    } finally {
      client.close();
    }
  });
}

async function decide(verdict: ProbeVerdict, taskHub: string, endpoint: string): Promise<'save' | 'edit' | 'drop'> {
  switch (verdict.kind) {
    case 'reachable':
      void showInformation(vscode.l10n.t('Connected: task hub {0} at {1} answers.', taskHub, endpoint));
      return 'save';
    case 'withoutLists':
      void showInformation(
        vscode.l10n.t('Connected: task hub {0} answers, but its server has no list of instances.', taskHub),
      );
      return 'save';
    case 'unknownHub':
    case 'failed': {
      const edit = vscode.l10n.t('Edit');
      const saveAnyway = vscode.l10n.t('Save Anyway');
      const sentence = `${verdict.error.message} ${errorAdvice(verdict.error, { isLocal: false })}`;
      const chosen = await showWarning(sentence, edit, saveAnyway);
      return chosen === saveAnyway ? 'save' : chosen === edit ? 'edit' : 'drop';
    }
    default:
      return assertNever(verdict);
  }
}
