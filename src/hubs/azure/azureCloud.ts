import { isLoopbackHost } from '../../common/loopback.js';

/** Where the parts of a cloud are. */
export interface AzureCloud {
  /** Base address of the resource manager, without a slash at its end. */
  readonly resourceManager: string;
  /** What tokens for the resource manager are asked for. */
  readonly resourceManagerScope: string;
  /** What tokens for task hubs are asked for; absent where it is the public cloud's. */
  readonly resourceId?: string;
  /** Address of the sign-in; absent where it is the public cloud's. */
  readonly authorityHost?: string;
}

const publicCloud: AzureCloud = {
  resourceManager: 'https://management.azure.com',
  resourceManagerScope: 'https://management.azure.com/.default',
};

const usGovernment: AzureCloud = {
  resourceManager: 'https://management.usgovcloudapi.net',
  resourceManagerScope: 'https://management.usgovcloudapi.net/.default',
  resourceId: 'https://durabletask.azure.us',
  authorityHost: 'https://login.microsoftonline.us',
};

/** No audience of its own is documented for task hubs there: it can be given with the connection. */
const china: AzureCloud = {
  resourceManager: 'https://management.chinacloudapi.cn',
  resourceManagerScope: 'https://management.chinacloudapi.cn/.default',
  authorityHost: 'https://login.chinacloudapi.cn',
};

/** The cloud by the name that the editor's setting `microsoft-sovereign-cloud.environment` has for it. */
export function azureCloud(environment: string): AzureCloud {
  switch (environment) {
    case 'USGovernment':
      return usGovernment;
    case 'ChinaCloud':
      return china;
    default:
      return publicCloud;
  }
}

/** For the suites, and for nobody else: a resource manager on this machine. */
export function azureStandIn(environment: NodeJS.ProcessEnv = process.env): Partial<AzureCloud> {
  const address = environment['DURABLE_TASK_AZURE_STAND_IN'] ?? '';
  const isLoopback = URL.canParse(address) && isLoopbackHost(new URL(address).hostname);
  return isLoopback ? { resourceManager: address } : {};
}
