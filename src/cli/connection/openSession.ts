import os from 'node:os';
import path from 'node:path';
import type { HubSession } from '../../app/hubSession.js';
import { HubPermissions } from '../../app/policy/hubPermissions.js';
import type { TaskHubSettings } from '../../client/connection/connectionString.js';
import { parseEndpoint } from '../../client/connection/endpoint.js';
import type { TaskHubClient } from '../../client/taskHubClient.js';
import { FileMaintenanceStore } from '../../client/operations/maintenance/fileMaintenanceStore.js';
import { userDataFolder } from '../../common/userDataFolder.js';
import { proxyFor } from '../../platform/network/proxyChoice.js';
import { onlyInEditor } from '../../text/cli/usageText.js';
import type { Console } from '../console.js';
import { UsageError } from '../usageError.js';
import { confirmToken } from './confirmToken.js';
import type { Resolved } from './resolveConnection.js';

/** What the person says about the hub. */
export interface SessionMarks {
  readonly production: boolean;
  readonly readOnly: boolean;
}

export interface OpenSession extends HubSession {
  /** Ends what is in flight and closes the connection. */
  dispose(): Promise<void>;
}

/**
 * Opens a task hub. Nothing is sent before the first call, and no token to where a file asks for it unless the person
 * agrees: see {@link confirmToken} for how it rejects.
 */
export async function openSession(
  console: Console,
  resolved: Resolved,
  { production, readOnly }: SessionMarks,
): Promise<OpenSession> {
  const { clock, environment } = console;
  const { settings } = resolved;
  if (settings.authentication === 'VisualStudioCode') {
    throw new UsageError(onlyInEditor());
  }
  await confirmToken(console, resolved);
  const client = await connect(settings, environment);
  const permissions = new HubPermissions(() => readOnly);
  const maintenances = new FileMaintenanceStore(
    path.join(userDataFolder(environment, process.platform, os.homedir()), 'maintenance'),
  );
  return {
    label: settings.taskHub,
    client: permissions.guard(client),
    isProduction: production,
    clock,
    maintenances,
    serverNow: () => clock.now(),
    whyOff: (ability) => permissions.whyOff(ability),
    lacks: (part) => permissions.lacks(part),
    dispose: async () => {
      client.close();
      permissions.dispose();
      await maintenances.dispose();
    },
  };
}

async function connect(settings: TaskHubSettings, environment: Console['environment']): Promise<TaskHubClient> {
  const userAgent = `durable-task-cli/${__VERSION__}`;
  if (settings.authentication === 'Functions') {
    const { connectFunctions } = await import('../../client/functions/functionsTaskHubClient.js');
    return connectFunctions(settings, { userAgent });
  }
  const { connectTaskHub } = await import('../../client/grpc/grpcTaskHubClient.js');
  const { host, port } = parseEndpoint(settings.endpoint);
  const proxyUrl = proxyFor(host, port, { proxy: '', noProxy: [], support: 'on', environment });
  // More certificate authorities: as the variable NODE_EXTRA_CA_CERTS says.
  return connectTaskHub(settings, { userAgent, proxyUrl });
}
