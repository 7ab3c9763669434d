import * as l10n from '@vscode/l10n';
import type { TaskHubErrorReason } from '../../client/errors.js';
import type { CallFact, SkippedFact, TaskHubFact } from '../../client/taskHubFacts.js';
import { durationText } from '../format/durationText.js';
import { statusText } from '../statusText.js';

export { signInText } from './signInText.js';

/** For what nobody expected. */
export function unexpectedText(): string {
  return l10n.t('Something went wrong. See the log for details.');
}

/** What is known of a failure of which only the reason is known. */
export function reasonText(reason: TaskHubErrorReason): string {
  switch (reason) {
    case 'unavailable':
      return l10n.t('The task hub can’t be reached.');
    case 'unauthenticated':
      return l10n.t('The task hub requires you to sign in.');
    case 'permissionDenied':
      return l10n.t('You don’t have permission to do this.');
    case 'taskHubNotFound':
      return l10n.t('The task hub doesn’t exist.');
    case 'notFound':
      return l10n.t('The task hub has no such instance.');
    case 'alreadyExists':
      return l10n.t('An instance with this ID already exists.');
    case 'failedPrecondition':
      return l10n.t('The instance isn’t in a state that allows this.');
    case 'invalidArgument':
      return l10n.t('The server rejected a value in the request.');
    case 'throttled':
      return l10n.t('The server is too busy. Try again later.');
    case 'messageTooLarge':
      return l10n.t('The request or its response is larger than the server allows.');
    case 'unimplemented':
      return l10n.t('The server doesn’t support this.');
    case 'timedOut':
      return l10n.t('The server didn’t respond in time.');
    case 'outcomeUnknown':
      return l10n.t('The connection was lost before the server responded.');
    case 'internal':
      return l10n.t('The server failed to process the request.');
  }
}

/** A call that a server refused, or that did not reach one. */
export function callText(fact: CallFact): string {
  const { endpoint, taskHub } = fact;
  switch (fact.reason) {
    case 'unavailable':
      return unavailableText(fact);
    case 'unauthenticated':
      return fact.signedIn
        ? l10n.t('{0} didn’t accept the sign-in. Sign in again.', endpoint)
        : l10n.t('{0} requires you to sign in, but this connection uses Authentication=None.', endpoint);
    case 'permissionDenied':
      return l10n.t(
        '{0} denied access to task hub “{1}”. Your account may lack a role, or an IP allow list may block this machine.',
        endpoint,
        taskHub,
      );
    case 'taskHubNotFound':
      return l10n.t('{0} has no task hub named “{1}”.', endpoint, taskHub);
    case 'notFound':
      return fact.subject === 'entity'
        ? l10n.t('Task hub “{0}” at {1} has no such entity.', taskHub, endpoint)
        : l10n.t('Task hub “{0}” at {1} has no such instance.', taskHub, endpoint);
    case 'alreadyExists':
      return fact.isHub === true
        ? l10n.t('{0} already has a task hub named “{1}”.', endpoint, taskHub)
        : l10n.t('Task hub “{0}” already has an instance with this ID, which can’t be replaced.', taskHub);
    case 'failedPrecondition':
      return l10n.t('The instance in task hub “{0}” isn’t in a state that allows this.', taskHub);
    case 'invalidArgument':
      return l10n.t('{0} rejected a value in the request.', endpoint);
    case 'throttled':
      return l10n.t('{0} is too busy. Try again later.', endpoint);
    case 'messageTooLarge':
      return l10n.t('The request or its response is larger than {0} allows.', endpoint);
    case 'unimplemented':
      return l10n.t('The server at {0} doesn’t support this.', endpoint);
    case 'timedOut':
      return l10n.t('{0} didn’t respond within {1}.', endpoint, durationText(fact.timeoutMs));
    case 'outcomeUnknown':
      return l10n.t('The connection to {0} was lost before it responded.', endpoint);
    case 'internal':
      return l10n.t('{0} failed to process the request.', endpoint);
  }
}

function unavailableText({ endpoint, trouble = 'noAnswer', isLoopback }: CallFact): string {
  switch (trouble) {
    case 'notGrpc':
      return l10n.t('The server at {0} isn’t a task hub service.', endpoint);
    case 'broken':
      return l10n.t('The connection to {0} was lost before it responded.', endpoint);
    case 'noTls':
      return l10n.t('{0} doesn’t use TLS. If that is intended, start the endpoint with http://.', endpoint);
    case 'certificate':
      return l10n.t(
        'The certificate of {0} isn’t trusted. It may have expired, be for another name, or come from an unknown issuer.',
        endpoint,
      );
    case 'unknownHost':
      return l10n.t('The host of {0} can’t be found. Check the address and your network.', endpoint);
    case 'noAnswer':
      return isLoopback
        ? l10n.t('Nothing responds at {0}. Start the local task hub or the emulator.', endpoint)
        : l10n.t('{0} can’t be reached. Check the address, your network, and any proxy or firewall.', endpoint);
  }
}

/** An instance that an action does not apply to. */
export function skippedText({ skip, instanceId, status }: SkippedFact): string {
  switch (skip) {
    case 'gone':
      return l10n.t('The task hub has no instance {0}.', instanceId);
    case 'nothingToDo':
      return l10n.t('The server found nothing to delete for {0}.', instanceId);
    case 'notOurs':
      return l10n.t('{0} was suspended by someone else.', instanceId);
    case 'status':
      return status === undefined
        ? l10n.t('The status of {0} doesn’t allow this.', instanceId)
        : l10n.t('{0} is {1}, which doesn’t allow this.', instanceId, statusText(status));
  }
}

type OtherFact = Exclude<
  TaskHubFact,
  { kind: 'reason' | 'call' | 'signIn' | 'input' | 'skipped' | 'unexpected' | 'functions' | 'functionsRequest' }
>;

export function taskHubText(fact: OtherFact): string {
  switch (fact.kind) {
    case 'tokenWithoutTls':
      return l10n.t(
        '{0} doesn’t use TLS, so no token is sent to it. Use an endpoint that starts with https://.',
        fact.endpoint,
      );
    case 'waitsForWorker':
      return l10n.t(
        '{0} didn’t respond in time. It carries out this request only when a worker is connected.',
        fact.endpoint,
      );
    case 'purgeOneByOne':
      return l10n.t('Dapr can purge only one instance at a time.');
    case 'noSuchFilterStatus':
      return l10n.t('You can’t filter by the status {0}.', statusText(fact.status));
    case 'purgeUnfinished':
      return l10n.t('Only finished instances can be purged, and {0} isn’t a finished status.', statusText(fact.status));
    case 'purgeWithoutEnd':
      return l10n.t('The purge stopped because the server reports more instances but deletes almost none.');
    case 'listWithoutEnd':
      return l10n.t('The list can’t be read further because the server repeats a page.');
    case 'noEntity':
      return l10n.t('The task hub has no entity {0}.', fact.entityId);
    case 'instanceExists':
      return l10n.t('An instance with the ID {0} already exists ({1}).', fact.instanceId, statusText(fact.status));
    case 'startUnknown':
      return l10n.t('The connection was lost. {0} may or may not have been started.', fact.instanceId);
    case 'startCancelled':
      return l10n.t('The start was canceled before the server responded.');
    case 'actionCancelled':
      return l10n.t('The action was canceled before the server responded.');
    case 'connectionNotStored':
      return l10n.t('The connection of this task hub isn’t stored on this machine. Edit the task hub to enter it.');
    case 'hubRemoved':
      return l10n.t('This task hub has been removed.');
    case 'retentionRule':
      return l10n.t('The retention rule can’t be read. Nothing is deleted until it is set again.');
    case 'localHubOff':
      return l10n.t('The local task hub isn’t running.');
    case 'hubNotListed':
      return l10n.t('This task hub is no longer in the list.');
    case 'fileWithoutHistory':
      return l10n.t('The file contains no history.');
  }
}
