import { isRecord } from '../../common/json/isRecord.js';

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

/**
 * The cloud that the editor signs in to, by its settings `microsoft-sovereign-cloud.environment` and, for one that is
 * none of Microsoft's public or sovereign clouds, `microsoft-sovereign-cloud.customEnvironment`: the names of its
 * endpoints are those of that setting. An address that is missing or can't be read is refused when it is asked.
 */
export function azureCloud(environment: string, custom?: unknown): AzureCloud {
  switch (environment) {
    case 'USGovernment':
      return usGovernment;
    case 'ChinaCloud':
      return china;
    case 'custom':
      return customCloud(isRecord(custom) ? custom : {});
    default:
      return publicCloud;
  }
}

function customCloud(endpoints: Readonly<Record<string, unknown>>): AzureCloud {
  const address = (name: string): string => {
    const value = endpoints[name];
    return typeof value === 'string' ? value.trim().replace(/\/+$/, '') : '';
  };
  const resourceManager = address('resourceManagerEndpointUrl');
  const authorityHost = address('activeDirectoryEndpointUrl');
  return {
    resourceManager,
    resourceManagerScope: `${address('managementEndpointUrl') || resourceManager}/.default`,
    ...(authorityHost === '' ? {} : { authorityHost }),
  };
}
