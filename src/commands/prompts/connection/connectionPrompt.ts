import { assertNever } from '../../../common/assertNever.js';
import type { AuthenticationType } from '../../../client/connection/authentication.js';
import {
  formatConnectionString,
  parseConnectionString,
  type TaskHubSettings,
} from '../../../client/connection/connectionString.js';
import { ConnectionStringError } from '../../../client/connection/connectionStringError.js';
import { parseEndpoint } from '../../../client/connection/endpoint.js';
import { rowText } from '../../../platform/safeText.js';
import type { AppKey } from '../../../hubs/saved/appKey.js';
import { askAppKey } from './appKeyPrompt.js';
import { askChoice, askText, type Choice } from '../prompts.js';
import { askTaskHubName, type DraftHub } from '../../hub/testConnection.js';
import { type ConnectionField, fieldLabel, fieldPrompt } from '../../../text/commands/hub/connectionFieldText.js';
import * as keyText from '../../../text/commands/hub/appKeyText.js';
import * as text from '../../../text/commands/hub/connectionText.js';
import { authenticationLine, authenticationOrder } from './authenticationChoices.js';
import { errorText } from '../../../text/errors/errorText.js';

/** The optional fields of a connection, and the ways of signing in that use them. */
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
  resourceId: authenticationOrder(false).filter((kind) => kind !== 'None' && kind !== 'Functions'),
  authorityHost: ['DefaultAzure', 'InteractiveBrowser', 'WorkloadIdentity', 'Environment'],
  keyFile: ['Functions'],
  keyVariable: ['Functions'],
} as const satisfies Record<ConnectionField, readonly AuthenticationType[]>;
type Part = 'done' | 'endpoint' | 'taskHub' | 'authentication' | 'appKey' | ConnectionField;

/** A connection as it is being entered: the key of a function app stands in no connection string. */
export interface ConnectionDraft extends TaskHubSettings {
  readonly appKey?: AppKey;
}

/**
 * Asks for a connection. A new one is asked for step by step; then a list of its parts lets each one be changed. Rejects
 * with an AbortError on Escape.
 */
export async function askConnection(title: string, before: ConnectionDraft | undefined): Promise<ConnectionDraft> {
  let draft = before ?? (await askNew(title));
  if (before === undefined && draft.authentication === 'None') return draft;
  for (;;) {
    const part = await askChoice(title, text.connectOrChange(), partsOf(draft));
    if (part === 'done') return draft;
    draft = await changePart(title, draft, part);
  }
}

/** The connection as it is stored. */
export function formatDraft({ appKey, ...settings }: ConnectionDraft): DraftHub {
  return { connectionString: formatConnectionString(settings), taskHub: settings.taskHub, appKey };
}

async function askNew(title: string): Promise<ConnectionDraft> {
  const endpoint = await askEndpoint(title, '');
  const taskHub = await askTaskHubName(title, 'default');
  return await askAuthentication(title, { endpoint, taskHub, authentication: 'None' });
}

function partsOf(draft: ConnectionDraft): readonly Choice<Part>[] {
  const optional = fieldsOf(draft.authentication).map((field) => ({
    label: `${fieldIcon(field)} ${fieldLabel(field)}`,
    description: rowText(draft[field] ?? text.notSet()),
    value: field,
  }));
  return [
    { label: `$(check) ${text.connect()}`, value: 'done' },
    {
      label: `$(globe) ${text.endpoint()}`,
      description: rowText(draft.endpoint),
      value: 'endpoint',
    },
    { label: `$(server) ${text.taskHub()}`, description: rowText(draft.taskHub), value: 'taskHub' },
    {
      label: `$(account) ${text.signIn()}`,
      description: `${draft.authentication}: ${authenticationLine(draft.authentication)}`,
      value: 'authentication',
    },
    ...(draft.authentication === 'Functions' ? [keyPart(draft)] : []),
    ...optional,
  ];
}

/** Whether there is a key is all that is shown of it. */
function keyPart({ appKey }: ConnectionDraft): Choice<Part> {
  return {
    label: `$(key) ${keyText.label()}`,
    description: appKey === undefined ? text.notSet() : keyText.stored(),
    value: 'appKey',
  };
}

async function changePart(
  title: string,
  draft: ConnectionDraft,
  part: Exclude<Part, 'done'>,
): Promise<ConnectionDraft> {
  switch (part) {
    case 'endpoint': {
      const endpoint = await askEndpoint(title, draft.endpoint);
      // A key belongs to one app.
      return { ...(endpoint === draft.endpoint ? draft : withoutKey(draft)), endpoint };
    }
    case 'taskHub':
      return { ...draft, taskHub: await askTaskHubName(title, draft.taskHub) };
    case 'authentication':
      return await askAuthentication(title, draft);
    case 'appKey':
      return await askKey(title, draft);
    default:
      return await askField(title, draft, part);
  }
}

async function askEndpoint(title: string, value: string): Promise<string> {
  const typed = await askText({
    title,
    prompt: text.enterEndpoint(),
    placeholder: 'https://orders-abc.westeurope.durabletask.io',
    value,
    check: (address) => problemOf(() => parseEndpoint(address)),
  });
  return parseEndpoint(typed).origin;
}

function withoutKey({ appKey: _appKey, ...draft }: ConnectionDraft): ConnectionDraft {
  return draft;
}

/** A key that is entered takes the place of a file or variable that would hold it. */
async function askKey(title: string, draft: ConnectionDraft): Promise<ConnectionDraft> {
  const { endpoint } = draft;
  const key = await askAppKey(title, endpoint);
  if (key === undefined) return withoutKey(draft);
  const { keyFile: _file, keyVariable: _variable, ...others } = draft;
  return { ...others, appKey: { ...draft.appKey, endpoint, key } };
}

async function askAuthentication(title: string, draft: ConnectionDraft): Promise<ConnectionDraft> {
  const { isLoopback, host } = parseEndpoint(draft.endpoint);
  const authentication = await askChoice(
    title,
    text.chooseSignIn(),
    authenticationOrder(isLoopback).map((kind) => ({
      label: kind,
      description: authenticationLine(kind),
      value: kind,
    })),
  );
  const { endpoint, taskHub } = draft;
  // Drop the fields that this way of signing in doesn't use.
  const all: Partial<Record<ConnectionField, string>> = { ...cloudOf(host), ...draft };
  const kept: Partial<Record<ConnectionField, string>> = {};
  for (const field of fieldsOf(authentication)) if (all[field] !== undefined) kept[field] = all[field];
  const { additionallyAllowedTenants: tenants } = draft;
  const alsoKept = tenants === undefined || !usesTenants(authentication) ? {} : { additionallyAllowedTenants: tenants };
  const settings = { ...kept, ...alsoKept, endpoint, taskHub, authentication };
  return authentication === 'Functions' ? await askKey(title, settings) : settings;
}

/** Additional tenants are written by hand; they are kept when another part is changed. */
function usesTenants(authentication: AuthenticationType): boolean {
  return fieldsOf(authentication).includes('tenantId');
}

/** Proposes the audience and sign-in address of another cloud if the host belongs to one. */
function cloudOf(host: string): Partial<Pick<TaskHubSettings, 'resourceId' | 'authorityHost'>> {
  return host.endsWith('.durabletask.azure.us')
    ? { resourceId: 'https://durabletask.azure.us', authorityHost: 'https://login.microsoftonline.us' }
    : {};
}

async function askField(title: string, draft: ConnectionDraft, field: ConnectionField): Promise<ConnectionDraft> {
  const { [field]: before, ...others } = draft;
  const isKeyPlace = field === 'keyFile' || field === 'keyVariable';
  const withField = (value: string): ConnectionDraft =>
    value.trim() === '' ? others : { ...(isKeyPlace ? withoutKey(others) : others), [field]: value.trim() };
  const typed = await askText({
    title,
    prompt: fieldPrompt(field),
    value: before ?? '',
    check: (value) => problemOf(() => parseConnectionString(formatConnectionString(withField(value)))),
  });
  return withField(typed);
}

function fieldsOf(authentication: AuthenticationType): readonly ConnectionField[] {
  const fields: readonly ConnectionField[] = [
    ...(['tenantId', 'clientId', 'tokenFilePath', 'resourceId', 'authorityHost'] as const),
    ...(['keyFile', 'keyVariable'] as const),
  ];
  return fields.filter((field) => {
    const kinds: readonly AuthenticationType[] = optionalFields[field];
    return kinds.includes(authentication);
  });
}

function fieldIcon(field: ConnectionField): string {
  switch (field) {
    case 'tenantId':
      return '$(organization)';
    case 'clientId':
      return '$(person)';
    case 'tokenFilePath':
      return '$(file)';
    case 'resourceId':
      return '$(target)';
    case 'authorityHost':
      return '$(home)';
    case 'keyFile':
    case 'keyVariable':
      return '$(key)';
    default:
      return assertNever(field);
  }
}

function problemOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof ConnectionStringError) return errorText(error);
    throw error;
  }
}
