import * as l10n from '@vscode/l10n';

/** What people are told of a task hub that is served over HTTP. */
export const servingText = {
  title: () => l10n.t('Serve Task Hub over HTTP'),
  portPrompt: () => l10n.t('Enter a port on this machine, or 0 for any free port'),
  portProblem: () => l10n.t('Enter a port from 0 to 65535.'),
  portTaken: (port: number, code: string) => l10n.t('Can’t listen on port {0} ({1}).', port, code),
  begun: (hub: string, address: string) =>
    l10n.t('Serving {0} at {1}. The address is copied. Callers need the key.', hub, address),
  status: (hub: string) => l10n.t('$(broadcast) Serving {0}', hub),
  statusName: () => l10n.t('Task Hub Served over HTTP'),
  tooltip: (hub: string, address: string) => l10n.t('{0} is served at {1}', hub, address),
  actions: (hub: string, address: string) => l10n.t('{0} is served at {1}', hub, address),
  copyAddress: () => l10n.t('Copy Address'),
  copyKey: () => l10n.t('Copy Key'),
  stop: () => l10n.t('Stop Serving'),
  copied: () => l10n.t('Copied'),
  stopped: (hub: string) => l10n.t('Stopped serving {0}', hub),
  nothing: () => l10n.t('No task hub is served over HTTP.'),
  which: () => l10n.t('Choose a task hub'),
} as const;
