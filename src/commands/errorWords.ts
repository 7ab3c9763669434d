import { ConnectionStringError } from '../client/connectionStringError.js';
import { isTaskHubError } from '../client/errors.js';
import { AzureError } from '../hubs/azure/azureError.js';
import { HubListError } from '../hubs/hubList.js';
import { CertificateFileError } from '../platform/certificateAuthorities.js';
import { ExportFileError } from '../client/export/exportFileError.js';
import { ControlError } from '../platform/localHub/controlClient.js';
import { LocalHubError } from '../platform/localHub/localHubError.js';
import { Sentence } from './sentence.js';

const plainErrors = [
  Sentence,
  AzureError,
  ConnectionStringError,
  CertificateFileError,
  ExportFileError,
  HubListError,
  ControlError,
  LocalHubError,
];

/** The message of an error that is a sentence for people; undefined for any other, of which only the log tells. */
export function errorWords(error: unknown): string | undefined {
  if (isTaskHubError(error)) return error.message;
  return error instanceof Error && plainErrors.some((kind) => error instanceof kind) ? error.message : undefined;
}
