import * as l10n from '@vscode/l10n';

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
