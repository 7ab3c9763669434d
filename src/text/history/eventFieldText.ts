import * as l10n from '@vscode/l10n';
import { assertNever } from '../../common/assertNever.js';
import type { EventFieldName } from '../../history/eventFields.js';

interface FieldPlace {
  readonly field: EventFieldName;
  readonly part?: string;
}

/** The label of a field of an event. */
export function eventFieldText({ field, part }: FieldPlace): string {
  switch (field) {
    case 'name':
      return l10n.t('Name');
    case 'version':
      return l10n.t('Version');
    case 'instanceId':
      return l10n.t('Instance ID');
    case 'targetInstanceId':
      return l10n.t('Target');
    case 'instance':
      return part === 'executionId' ? l10n.t('Execution ID') : l10n.t('Instance ID');
    case 'parent':
      return parentText(part);
    case 'parentInstanceId':
      return l10n.t('Parent instance ID');
    case 'parentExecutionId':
      return l10n.t('Parent execution ID');
    case 'status':
      return l10n.t('Status');
    case 'taskScheduledId':
      return l10n.t('Response to event ID');
    case 'timerId':
      return l10n.t('Response to timer ID');
    case 'fireAt':
      return l10n.t('Fires at');
    case 'scheduledStartAt':
      return l10n.t('Scheduled start');
    case 'scheduledFor':
      return l10n.t('Scheduled for');
    case 'operation':
      return l10n.t('Operation');
    case 'requestId':
      return l10n.t('Request ID');
    case 'criticalSectionId':
      return l10n.t('Critical section ID');
    case 'lockSet':
      return l10n.t('Locked entity');
    case 'position':
      return l10n.t('Position');
    case 'recurse':
      return l10n.t('Recursive');
    case 'reason':
      return l10n.t('Reason');
    case 'input':
      return l10n.t('Input');
    case 'result':
      return l10n.t('Result');
    case 'output':
      return l10n.t('Output');
    case 'data':
      return l10n.t('Data');
    case 'failure':
      return l10n.t('Failure');
    case 'tags':
      return l10n.t('Tags');
    case 'parentTraceContext':
      return traceText(part);
    case 'orchestrationSpanId':
      return l10n.t('Span ID');
    case 'fieldNumber':
      return l10n.t('Field number');
    case 'bytes':
      return l10n.t('Bytes (base64)');
    default:
      return assertNever(field);
  }
}

function parentText(part: string | undefined): string {
  switch (part) {
    case 'name':
      return l10n.t('Parent name');
    case 'version':
      return l10n.t('Parent version');
    case 'executionId':
      return l10n.t('Parent execution ID');
    case 'taskScheduledId':
      return l10n.t('Parent event ID');
    default:
      return l10n.t('Parent instance ID');
  }
}

function traceText(part: string | undefined): string {
  switch (part) {
    case 'spanId':
      return l10n.t('Parent span ID');
    case 'traceState':
      return l10n.t('Parent trace state');
    default:
      return l10n.t('Parent trace');
  }
}

/** A value that is true or false. */
export function yesNoText(value: boolean): string {
  return value ? l10n.t('Yes') : l10n.t('No');
}
