import * as l10n from '@vscode/l10n';
import type { SnippetKind, SnippetLanguage } from '../../app/snippets/snippetAction.js';

/** What people are asked and told when an action is copied as code. */
export const snippetText = {
  title: () => l10n.t('Copy as Code'),
  whichAction: (instanceId: string) => l10n.t('Choose an action on {0}', instanceId),
  whichLanguage: () => l10n.t('Choose a language'),
  copied: (language: string) => l10n.t('Copied the code for {0}', language),
  onlyHubs: () => l10n.t('There’s no code for an exported instance, because you can’t act on it.'),
} as const;

export function snippetLanguageName(language: SnippetLanguage): string {
  switch (language) {
    case 'bash':
      return l10n.t('Command Line (bash)');
    case 'powershell':
      return l10n.t('Command Line (PowerShell 7)');
    case 'curl':
      return 'curl';
    case 'dotnet':
      return '.NET';
    case 'javascript':
      return 'JavaScript';
    case 'python':
      return 'Python';
    case 'java':
      return 'Java';
  }
}

/** What the code takes for granted. */
export function snippetLanguageDetail(language: SnippetLanguage): string {
  switch (language) {
    case 'bash':
    case 'powershell':
      return l10n.t('Uses DURABLE_TASK_SCHEDULER_CONNECTION_STRING');
    case 'curl':
      return l10n.t('Uses DURABLE_TASK_ADDRESS and DURABLE_TASK_SERVE_KEY');
    default:
      return l10n.t('A statement that uses the client of your program');
  }
}

export function snippetActionName(kind: SnippetKind): string {
  switch (kind) {
    case 'start':
      return l10n.t('Start Similar Instance');
    case 'raiseEvent':
      return l10n.t('Raise Event');
    case 'suspend':
      return l10n.t('Suspend');
    case 'resume':
      return l10n.t('Resume');
    case 'terminate':
      return l10n.t('Terminate');
    case 'restart':
      return l10n.t('Restart');
    case 'rewind':
      return l10n.t('Rewind');
    case 'purge':
      return l10n.t('Purge');
  }
}
