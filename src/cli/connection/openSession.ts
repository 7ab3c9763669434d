import os from 'node:os';
import path from 'node:path';
import type { HubSession } from '../../app/hubSession.js';
import { HubPermissions } from '../../app/policy/hubPermissions.js';
import type { TaskHubSettings } from '../../client/connectionString.js';
import { FileMaintenanceStore } from '../../client/operations/maintenance/fileMaintenanceStore.js';
import type { Console } from '../console.js';
import { UsageError } from '../usageError.js';

/** What the person says about the hub. */
export interface SessionMarks {
  readonly production: boolean;
  readonly readOnly: boolean;
}

export interface OpenSession extends HubSession {
  /** Ends what is in flight and closes the connection. */
  dispose(): Promise<void>;
}

/** Opens a task hub. Nothing is sent before the first call. */
export async function openSession(
  { clock }: Console,
  settings: TaskHubSettings,
  { production, readOnly }: SessionMarks,
): Promise<OpenSession> {
  if (settings.authentication === 'VisualStudioCode') {
    throw new UsageError('Authentication=VisualStudioCode works in the editor only. Use AzureCli or DefaultAzure.');
  }
  const { connectTaskHub } = await import('../../client/grpc/grpcTaskHubClient.js');
  // Proxies and more certificate authorities: as the variables https_proxy, no_proxy and NODE_EXTRA_CA_CERTS say.
  const client = connectTaskHub(settings, { userAgent: `durable-task-cli/${__VERSION__}` });
  const permissions = new HubPermissions(() => readOnly);
  const maintenances = new FileMaintenanceStore(path.join(dataFolder(), 'maintenance'));
  return {
    label: settings.taskHub,
    client: permissions.guard(client),
    isProduction: production,
    clock,
    maintenances,
    serverNow: () => clock.now(),
    whyOff: (ability) => permissions.whyOff(ability),
    dispose: async () => {
      client.close();
      permissions.dispose();
      await maintenances.dispose();
    },
  };
}

/** Where the command line keeps what outlives it, by the custom of each system. */
function dataFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const home = os.homedir();
  const { LOCALAPPDATA, XDG_DATA_HOME } = environment;
  if (platform === 'win32') return path.join(LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'durable-task');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'durable-task');
  return path.join(XDG_DATA_HOME ?? path.join(home, '.local', 'share'), 'durable-task');
}
