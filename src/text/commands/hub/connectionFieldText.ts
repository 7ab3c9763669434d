import * as l10n from '@vscode/l10n';

/** The parts of a connection that can be left out. */
export type ConnectionField =
  'tenantId' | 'clientId' | 'tokenFilePath' | 'resourceId' | 'authorityHost' | 'keyFile' | 'keyVariable';

export function fieldLabel(field: ConnectionField): string {
  switch (field) {
    case 'tenantId':
      return l10n.t('Tenant');
    case 'clientId':
      return l10n.t('Client ID');
    case 'tokenFilePath':
      return l10n.t('Token file');
    case 'resourceId':
      return l10n.t('Resource');
    case 'authorityHost':
      return l10n.t('Sign-in address');
    case 'keyFile':
      return l10n.t('Key file');
    case 'keyVariable':
      return l10n.t('Key variable');
  }
}

export function fieldPrompt(field: ConnectionField): string {
  switch (field) {
    case 'tenantId':
      return l10n.t('Enter the ID or domain of the tenant (optional). The default is the tenant of the account.');
    case 'clientId':
      return l10n.t('Enter the client ID of the identity (optional)');
    case 'tokenFilePath':
      return l10n.t(
        'Enter the path of the federated token file (optional). The default is AZURE_FEDERATED_TOKEN_FILE.',
      );
    case 'resourceId':
      return l10n.t('Enter the resource to get tokens for (optional). The default is https://durabletask.io.');
    case 'authorityHost':
      return l10n.t('Enter the sign-in address of another cloud (optional). The default is the public cloud.');
    case 'keyFile':
      return l10n.t('Enter the path of the file with the key of the function app (optional)');
    case 'keyVariable':
      return l10n.t('Enter the name of the environment variable with the key of the function app (optional)');
  }
}
