import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { FailureDetails } from '../../../../client/instance.js';
import { unwrappedMessage } from '../../../../history/failures/causeWords.js';
import { failedChild, mayNameChild } from '../../../../history/failures/failedChild.js';
import { sdkFailure } from '../../../../history/failures/sdkFailure.js';
import { failureHelp, failureHelpParts } from '../../../../text/pages/failureHelpText.js';
import * as payloadText from '../../../../text/pages/payloadText.js';
import { Filled } from '../../parts/filled.js';
import { Icon } from '../../parts/icon.js';
import { LazyDetails } from '../../parts/lazyDetails.js';
import { LongText, PayloadView } from '../../parts/payloadView.js';
import { Text } from '../../parts/text.js';
import type { HistoryModel } from '../history/historyModel.js';
import { useModel } from '../history/historyView.js';
import { InstanceLink } from '../instanceLink.js';
import { StackTrace } from './stackTrace.js';

interface FailureViewProps {
  readonly failure: FailureDetails;
  /** Of the instance that failed: it tells in which child the failure began. */
  readonly model?: HistoryModel;
}

/** Why something failed: what went wrong first, where that was, and what it led to. */
export function FailureView({ failure, model }: FailureViewProps) {
  const chain: FailureDetails[] = [];
  for (let next: FailureDetails | undefined = failure; next !== undefined; next = next.innerFailure)
    chain.unshift(next);
  const firstStack = chain.findIndex(hasStack);
  return (
    <>
      <Help failure={failure} />
      <ol class="failure">
        {chain.map((part, index) => (
          <li key={index}>
            {index > 0 ? <span class="failure-cause">{payloadText.ledTo()}</span> : null}
            <FailurePart failure={part} isCause={index === 0} isStackOpen={index === firstStack}>
              {index === 0 && model !== undefined && mayNameChild(failure) ? (
                <Child failure={failure} model={model} />
              ) : null}
            </FailurePart>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What a failure of an SDK means, and the way out. */
function Help({ failure }: Pick<FailureViewProps, 'failure'>) {
  const known = useMemo(() => sdkFailure(failure), [failure]);
  if (known === undefined) return null;
  return (
    <p class="failure-help">
      <Icon name="lightbulb" />
      <span>
        <Filled
          text={failureHelp(known)}
          parts={failureHelpParts(known).map((part, index) => (
            <b key={index}>
              <Text value={part} />
            </b>
          ))}
        />
      </span>
    </p>
  );
}

/** The child that the failure came from, once the history has told. */
function Child({ failure, model }: Required<FailureViewProps>) {
  const version = useModel(model);
  const child = useMemo(() => failedChild(model.log, failure), [failure, model, version]);
  if (child === undefined) return null;
  const { name, instanceId } = child;
  return (
    <p class="failure-child">
      <Filled
        text={payloadText.childFailed()}
        parts={[<Text key="name" value={name} />, <InstanceLink key="id" instanceId={instanceId} />]}
      />
    </p>
  );
}

function hasStack({ stackTrace = '' }: FailureDetails): boolean {
  return stackTrace !== '';
}

interface FailurePartProps {
  readonly failure: FailureDetails;
  readonly isCause: boolean;
  readonly isStackOpen: boolean;
  readonly children: ComponentChildren;
}

function FailurePart({ failure, isCause, isStackOpen, children }: FailurePartProps) {
  const { errorType, errorMessage, stackTrace, isNonRetriable, properties } = failure;
  const message = isCause ? unwrappedMessage(errorMessage) : errorMessage;
  return (
    <div class="failure-part">
      <div class="failure-head">
        {errorType === '' && errorMessage !== '' ? null : (
          <span class="failure-type">
            <Text value={errorType === '' ? payloadText.unknownError() : errorType} />
          </span>
        )}
        {isNonRetriable ? <span class="chip">{payloadText.notRetried()}</span> : null}
      </div>
      {errorMessage === '' ? <p class="quiet">{payloadText.noMessage()}</p> : <LongText text={message} />}
      {message === errorMessage ? null : (
        <p class="quiet failure-reported">
          <Filled text={payloadText.reportedAs()} parts={[<Text key="message" value={errorMessage} />]} />
        </p>
      )}
      {children}
      {Object.keys(properties).length === 0 ? null : <Properties properties={properties} />}
      {stackTrace === undefined || stackTrace === '' ? null : (
        <LazyDetails summary={payloadText.stackTrace()} isOpenAtFirst={isStackOpen && stackTrace.length < 3_000}>
          {() => <StackTrace stack={stackTrace} />}
        </LazyDetails>
      )}
    </div>
  );
}

function Properties({ properties }: Pick<FailureDetails, 'properties'>) {
  const text = JSON.stringify(properties);
  return (
    <LazyDetails summary={payloadText.properties()}>
      {() => <PayloadView payload={{ text }} label={payloadText.failureProperties()} />}
    </LazyDetails>
  );
}
