import * as l10n from '@vscode/l10n';
import type { ProblemStatus } from '../../http/problem.js';

// What the HTTP server says of a request, apart from what the task hub says.

export function bodyTooLargeText(): string {
  return l10n.t('The body is larger than 8 MiB.');
}

export function noRouteText(): string {
  return l10n.t('This route doesn’t exist. See /openapi.json for the list of routes.');
}

export function confirmHeaderText(header: string): string {
  return l10n.t('To confirm, send the name of the task hub in the header {0}.', header);
}

export function wrongHostText(): string {
  return l10n.t('This server doesn’t accept this host name.');
}

export function browserRefusedText(): string {
  return l10n.t('Web pages can’t call this server.');
}

export function keyRequiredText(): string {
  return l10n.t('Send the key as “Authorization: Bearer …” or in the header x-functions-key.');
}

export function idempotencyKeyTooLongText(): string {
  return l10n.t('The idempotency key has more than 256 characters.');
}

export function idempotencyKeyUsedText(): string {
  return l10n.t('This idempotency key was already used for a different request.');
}

export function timeoutRule(): string {
  return l10n.t('Must be a number of seconds from 1 to 3600.');
}

export function statusesRule(statuses: readonly string[]): string {
  return l10n.t('Must be one or more of {0}.', statuses.join(', '));
}

export function isoTimeRule(): string {
  return l10n.t('Must be an ISO time.');
}

export function topRule(): string {
  return l10n.t('Must be a whole number of at least 1.');
}

export function objectRule(): string {
  return l10n.t('Must be a JSON object.');
}

export function noActionText(): string {
  return l10n.t('There is no such action.');
}

export function noJobText(): string {
  return l10n.t('There is no such job.');
}

/** What kind of failure a status stands for. */
export function problemTitle(status: ProblemStatus): string {
  switch (status) {
    case 400:
      return l10n.t('Bad request');
    case 401:
      return l10n.t('Key required');
    case 403:
      return l10n.t('Not allowed');
    case 404:
      return l10n.t('Not found');
    case 409:
      return l10n.t('Conflict');
    case 412:
      return l10n.t('Not possible in this status');
    case 413:
      return l10n.t('Too large');
    case 422:
      return l10n.t('Different request under the same key');
    case 428:
      return l10n.t('Confirmation required');
    case 429:
      return l10n.t('Too many requests');
    case 500:
      return l10n.t('Server error');
    case 501:
      return l10n.t('Not supported by the task hub');
    case 502:
      return l10n.t('Outcome unknown');
    case 503:
      return l10n.t('Task hub not reachable');
    case 504:
      return l10n.t('Timed out');
  }
}
