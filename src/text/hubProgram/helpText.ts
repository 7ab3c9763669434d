import * as l10n from '@vscode/l10n';

export const hubUsageText = (): string => l10n.t('Usage: durable-task-hub [options]');

/** What the options of `durable-task-hub` do. */
export const hubOptionText = {
  port: (usual: number) => l10n.t('Port to listen on, or 0 for any free port ({0} by default)', String(usual)),
  usualPort: (usual: number) =>
    l10n.t(
      'Second port on this machine, where the samples of every SDK look for a task hub, unless another program uses it ({0} by default without --port, or 0 for none)',
      String(usual),
    ),
  host: (usual: string) => l10n.t('Address to listen on ({0} by default)', usual),
  hub: (usual: string) => l10n.t('Task hub to serve; repeat the option for several (“{0}” if you leave it out)', usual),
  data: () => l10n.t('Keep everything in this folder'),
  memory: () => l10n.t('Keep everything in memory'),
  payloadLimit: (usual: number) =>
    l10n.t('Largest size of one input, output, or event ({0} by default)', String(usual)),
  log: () => l10n.t('Write the log to this file instead of standard error'),
  logLevel: (levels: readonly string[], usual: string) => l10n.t('{0} ({1} by default)', levels.join(', '), usual),
  metrics: () => l10n.t('Serve metrics in Prometheus format on the control port'),
  announce: () => l10n.t('Let other programs find the server by a file in this folder while it runs'),
  exitWhenUnused: () => l10n.t('Stop N seconds after the last window or program stops using it'),
  stopOnStdinEnd: () => l10n.t('Stop when standard input ends'),
  help: () => l10n.t('Show help'),
} as const;
