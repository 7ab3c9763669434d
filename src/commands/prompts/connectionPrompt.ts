import * as vscode from 'vscode';
import { assertNever } from '../../common/assertNever.js';
import type { AuthenticationType } from '../../client/authentication.js';
import { formatConnectionString, parseConnectionString, type TaskHubSettings } from '../../client/connectionString.js';
import { ConnectionStringError } from '../../client/connectionStringError.js';
import { parseEndpoint } from '../../client/endpoint.js';
import { rowText } from '../../platform/safeText.js';
import { authenticationOrder, authenticationWords } from '../authenticationWords.js';
import { askChoice, askText, type Choice } from './prompts.js';
import { askTaskHubName, type DraftHub } from '../hub/testConnection.js';

/** The fields of a connection that can be left out, and the kinds of sign-in that make use of them. */
const optionalFields = {
  tenantId: [
    'VisualStudioCode',
    'AzureCli',
    'AzurePowerShell',
    'DefaultAzure',
    'InteractiveBrowser',
    'WorkloadIdentity',
  ],
  clientId: ['ManagedIdentity', 'WorkloadIdentity', 'DefaultAzure', 'InteractiveBrowser'],
  tokenFilePath: ['WorkloadIdentity'],
  resourceId: authenticationOrder(false).filter((kind) => kind !== 'None'),
  authorityHost: ['DefaultAzure', 'InteractiveBrowser', 'WorkloadIdentity', 'Environment'],
} as const satisfies Partial<Record<keyof TaskHubSettings, readonly AuthenticationType[]>>;
type OptionalField = keyof typeof optionalFields;
type Part = 'done' | 'endpoint' | 'taskHub' | 'authentication' | OptionalField;

/**
 * Asks for a connection: without one the address, the name and the way of signing in, one after another; then one list of
 * all its parts, which can be changed until it is taken. Rejects with an AbortError when the person gives up.
 */
export async function askConnection(title: string, before: TaskHubSettings | undefined): Promise<TaskHubSettings> {
  let draft = before ?? (await askNew(title));
  if (before === undefined && draft.authentication === 'None') return draft;
  for (;;) {
    const part = await askChoice(title, vscode.l10n.t('Try this connection, or change a part of it'), partsOf(draft));
    if (part === 'done') return draft;
    draft = await changePart(title, draft, part);
  }
}

/** The connection as it is stored. */
export function formatDraft(settings: TaskHubSettings): DraftHub {
  return { connectionString: formatConnectionString(settings), taskHub: settings.taskHub };
}

async function askNew(title: string): Promise<TaskHubSettings> {
  const endpoint = await askEndpoint(title, '');
  const taskHub = await askTaskHubName(title, 'default');
  return await askAuthentication(title, { endpoint, taskHub, authentication: 'None' });
}

function partsOf(draft: TaskHubSettings): readonly Choice<Part>[] {
  const optional = fieldsOf(draft.authentication).map((field) => ({
    label: fieldLabel(field),
    description: rowText(draft[field] ?? vscode.l10n.t('not given')),
    value: field,
  }));
  return [
    { label: vscode.l10n.t('$(check) Connect'), value: 'done' },
    {
      label: vscode.l10n.t('$(globe) Endpoint'),
      description: rowText(draft.endpoint),
      value: 'endpoint',
    },
    { label: vscode.l10n.t('$(server) Task hub'), description: rowText(draft.taskHub), value: 'taskHub' },
    {
      label: vscode.l10n.t('$(account) Sign-in'),
      description: `${draft.authentication}: ${authenticationWords(draft.authentication)}`,
      value: 'authentication',
    },
    ...optional,
  ];
}

async function changePart(
  title: string,
  draft: TaskHubSettings,
  part: Exclude<Part, 'done'>,
): Promise<TaskHubSettings> {
  switch (part) {
    case 'endpoint':
      return { ...draft, endpoint: await askEndpoint(title, draft.endpoint) };
    case 'taskHub':
      return { ...draft, taskHub: await askTaskHubName(title, draft.taskHub) };
    case 'authentication':
      return await askAuthentication(title, draft);
    default:
      return await askField(title, draft, part);
  }
}

async function askEndpoint(title: string, value: string): Promise<string> {
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('Endpoint of the scheduler, emulator or server; without a scheme it is https'),
    placeholder: 'https://orders-abc.westeurope.durabletask.io',
    value,
    check: (text) => problemOf(() => parseEndpoint(text)),
  });
  return parseEndpoint(typed).origin;
}

async function askAuthentication(title: string, draft: TaskHubSettings): Promise<TaskHubSettings> {
  const { isLoopback, host } = parseEndpoint(draft.endpoint);
  const authentication = await askChoice(
    title,
    vscode.l10n.t('How does it sign in?'),
    authenticationOrder(isLoopback).map((kind) => ({
      label: kind,
      description: authenticationWords(kind),
      value: kind,
    })),
  );
  const { endpoint, taskHub } = draft;
  // What the kind of sign-in has no use for is not carried along.
  const all: Partial<Record<OptionalField, string>> = { ...cloudOf(host), ...draft };
  const kept: Partial<Record<OptionalField, string>> = {};
  for (const field of fieldsOf(authentication)) if (all[field] !== undefined) kept[field] = all[field];
  const { additionallyAllowedTenants: tenants } = draft;
  const alsoKept = tenants === undefined || !usesTenants(authentication) ? {} : { additionallyAllowedTenants: tenants };
  return { ...kept, ...alsoKept, endpoint, taskHub, authentication };
}

/** Who chooses a tenant may be told of others: they are written by hand, and not lost when another part is changed. */
function usesTenants(authentication: AuthenticationType): boolean {
  return fieldsOf(authentication).includes('tenantId');
}

/** Another audience and sign-in than the public cloud's, where the host shows which. It is only a proposal. */
function cloudOf(host: string): Partial<Pick<TaskHubSettings, 'resourceId' | 'authorityHost'>> {
  return host.endsWith('.durabletask.azure.us')
    ? { resourceId: 'https://durabletask.azure.us', authorityHost: 'https://login.microsoftonline.us' }
    : {};
}

async function askField(title: string, draft: TaskHubSettings, field: OptionalField): Promise<TaskHubSettings> {
  const { [field]: before, ...others } = draft;
  const withField = (text: string): TaskHubSettings =>
    text.trim() === '' ? others : { ...others, [field]: text.trim() };
  const typed = await askText({
    title,
    prompt: fieldPrompt(field),
    value: before ?? '',
    check: (text) => problemOf(() => parseConnectionString(formatConnectionString(withField(text)))),
  });
  return withField(typed);
}

function fieldsOf(authentication: AuthenticationType): readonly OptionalField[] {
  const fields: readonly OptionalField[] = ['tenantId', 'clientId', 'tokenFilePath', 'resourceId', 'authorityHost'];
  return fields.filter((field) => {
    const kinds: readonly AuthenticationType[] = optionalFields[field];
    return kinds.includes(authentication);
  });
}

function fieldLabel(field: OptionalField): string {
  switch (field) {
    case 'tenantId':
      return vscode.l10n.t('$(organization) Tenant');
    case 'clientId':
      return vscode.l10n.t('$(person) Client id');
    case 'tokenFilePath':
      return vscode.l10n.t('$(file) Token file');
    case 'resourceId':
      return vscode.l10n.t('$(target) Resource');
    case 'authorityHost':
      return vscode.l10n.t('$(home) Sign-in address');
    default:
      return assertNever(field);
  }
}

function fieldPrompt(field: OptionalField): string {
  switch (field) {
    case 'tenantId':
      return vscode.l10n.t('Id or domain of the tenant; empty for the one of the account');
    case 'clientId':
      return vscode.l10n.t('Client id of the identity; empty for the default one');
    case 'tokenFilePath':
      return vscode.l10n.t('Path of the file with the federated token; empty for AZURE_FEDERATED_TOKEN_FILE');
    case 'resourceId':
      return vscode.l10n.t('What tokens are asked for; empty for https://durabletask.io');
    case 'authorityHost':
      return vscode.l10n.t('Address of the sign-in of another cloud; empty for the public one');
    default:
      return assertNever(field);
  }
}

function problemOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof ConnectionStringError) return error.message;
    throw error;
  }
}
