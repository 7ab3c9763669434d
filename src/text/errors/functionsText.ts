import * as l10n from '@vscode/l10n';
import type { FunctionsFact, FunctionsRequestFact, FunctionsRule } from '../../client/functions/functionsFact.js';
import type { Fact } from '../../common/userFacingError.js';
import { durationText } from '../format/durationText.js';
import { statusText } from '../statusText.js';

/** What a Functions host could not do or did not do. */
export function functionsText(fact: FunctionsFact): string {
  const said = problemText(fact);
  return fact.mayHaveActed === true ? l10n.t('{0} It may or may not have carried out the request.', said) : said;
}

function problemText({ endpoint, problem }: FunctionsFact): string {
  switch (problem.trouble) {
    case 'timedOut':
      return l10n.t('{0} didn’t respond within {1}.', endpoint, durationText(problem.timeoutMs));
    case 'notAwake':
      return l10n.t(
        '{0} didn’t respond within {1}. A function app that was idle takes a while to start. Try again.',
        endpoint,
        durationText(problem.timeoutMs),
      );
    case 'answerTooLarge':
      return l10n.t('The response from {0} is too large to read.', endpoint);
    case 'requestTooLarge':
      return l10n.t('The request is larger than {0} allows.', endpoint);
    case 'broken':
      return l10n.t('The connection to {0} was lost before the whole response arrived.', endpoint);
    case 'gaveUp':
      return l10n.t('{0} ended the request without a response.', endpoint);
    case 'busy':
      return l10n.t('{0} is too busy. Try again later.', endpoint);
    case 'redirect':
      return l10n.t('{0} redirects to another address, which isn’t followed.', endpoint);
    case 'notRunning':
      return l10n.t('The function app at {0} isn’t running.', endpoint);
    case 'status':
      return l10n.t('{0} rejected the request with status {1}.', endpoint, problem.status);
    case 'badValue':
      return l10n.t('{0} rejected a value in the request.', endpoint);
    case 'keyRefused':
      return l10n.t('{0} didn’t accept the key. It may have been renewed.', endpoint);
    case 'keyStands':
      return l10n.t(
        '{0} didn’t accept the key, although it’s the one in Azure. The app may require another sign-in.',
        endpoint,
      );
    case 'keyMissing':
      return l10n.t('{0} requires a key, and this connection has none. Edit the connection to enter it.', endpoint);
    case 'keyNotFetched':
      return problem.sentence;
    case 'appStopped':
      return l10n.t('The function app at {0} is stopped. Start it in Azure.', endpoint);
    case 'restricted':
      return l10n.t(
        '{0} denied access. Its access restrictions may block this machine, or the key may not allow this.',
        endpoint,
      );
    case 'keptOut':
      return l10n.t(
        '{0} doesn’t accept requests from this machine. Its access restrictions block it, or the app is stopped.',
        endpoint,
      );
    case 'ownError':
      return l10n.t('{0} failed to process the request.', endpoint);
    case 'noEntity':
      return l10n.t('Task hub “{0}” at {1} has no such entity.', problem.taskHub, endpoint);
    case 'noInstance':
      return l10n.t('Task hub “{0}” at {1} has no such instance.', problem.taskHub, endpoint);
    case 'exists':
      return l10n.t('Task hub “{0}” already has an instance with this ID, which can’t be replaced.', problem.taskHub);
    case 'state':
      return l10n.t('The instance in task hub “{0}” isn’t in a state that allows this.', problem.taskHub);
    case 'noExtension':
      return l10n.t('The server at {0} doesn’t offer Durable Functions.', endpoint);
    case 'webPage':
      return l10n.t('{0} responds with a web page, so it isn’t a Functions host.', endpoint);
    case 'odd':
      return l10n.t('The response from {0} isn’t that of a Functions host.', endpoint);
    case 'noTls':
      return l10n.t('{0} doesn’t use TLS. If that is intended, start the endpoint with http://.', endpoint);
    case 'certificate':
      return l10n.t(
        'The certificate of {0} isn’t trusted. It may have expired, be for another name, or come from an unknown issuer.',
        endpoint,
      );
    case 'unknownHost':
      return l10n.t('The host of {0} can’t be found. Check the address and your network.', endpoint);
    case 'noHost':
      return l10n.t('Nothing responds at {0}. Start the Functions host.', endpoint);
    case 'noAnswer':
      return l10n.t('{0} can’t be reached. Check the address, your network, and any proxy or firewall.', endpoint);
    case 'noCall':
      return l10n.t('The Functions host at {0} doesn’t support this.', endpoint);
    case 'waitOver':
      return l10n.t('The instance at {0} didn’t reach the expected status in time.', endpoint);
    case 'noKey':
      return problem.variable === undefined
        ? l10n.t('The file for the key doesn’t contain the key of a function app.')
        : l10n.t('The variable {0} doesn’t contain the key of a function app.', problem.variable);
  }
}

/** What can be done about a Functions host that cannot be used; undefined where its own sentence says it. */
export function functionsAdvice({ problem }: FunctionsFact): string | undefined {
  switch (problem.trouble) {
    case 'restricted':
    case 'keptOut':
      return l10n.t('Check the state and the network settings of the function app, or use a network that it allows.');
    case 'keyRefused':
    case 'keyStands':
    case 'keyMissing':
    case 'noKey':
      return l10n.t('Edit the connection to enter the key of the function app.');
    case 'keyNotFetched':
      return l10n.t('Sign in again, or edit the connection to enter the key.');
    case 'appStopped':
      return l10n.t('When it runs, try again.');
    default:
      return undefined;
  }
}

export function isFunctionsFact(fact: Fact): fact is FunctionsFact {
  return fact.kind === 'functions';
}

/** What a Functions host can’t be asked for. */
export function functionsRequestText({ problem }: FunctionsRequestFact): string {
  switch (problem.rule) {
    case 'characters':
      return charactersText(problem.of);
    case 'notJson':
      return problem.of === 'input'
        ? l10n.t('For a Functions host, the input must be JSON.')
        : l10n.t('For a Functions host, the event data must be JSON.');
    case 'addressTooLong':
      return l10n.t('The ID, the name, or the reason is too long for a request to a Functions host.');
    case 'years':
      return l10n.t('The filter has a time outside the range that a Functions host supports.');
    case 'pageMark':
      return l10n.t('The page marker doesn’t belong to this list.');
    case 'children':
      return l10n.t('A Functions host acts on one instance and not on its children.');
    case 'startLater':
      return l10n.t('A Functions host can’t schedule a start.');
    case 'signalLater':
      return l10n.t('A Functions host can’t schedule a signal.');
    case 'version':
      return l10n.t('A Functions host gives each instance the version of its app.');
    case 'tags':
      return l10n.t('A Functions host has no tags.');
    case 'status':
      return l10n.t('You can’t filter by the status {0}.', statusText(problem.status));
  }
}

function charactersText(of: Extract<FunctionsRule, { rule: 'characters' }>['of']): string {
  switch (of) {
    case 'instanceId':
      return l10n.t('For a Functions host, an instance ID can’t contain /, #, ?, +, or an encoded character.');
    case 'entityId':
      return l10n.t('For a Functions host, an entity ID can’t contain /, #, ?, +, or an encoded character.');
    case 'orchestrationName':
      return l10n.t('For a Functions host, an orchestration name can’t contain /, #, ?, +, or an encoded character.');
    case 'eventName':
      return l10n.t('For a Functions host, an event name can’t contain /, #, ?, +, or an encoded character.');
  }
}
