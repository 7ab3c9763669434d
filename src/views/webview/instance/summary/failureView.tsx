import type { FailureDetails } from '../../../../client/instance.js';
import * as payloadText from '../../../../text/pages/payloadText.js';
import { LazyDetails } from '../../parts/lazyDetails.js';
import { LongText, PayloadView } from '../../parts/payloadView.js';
import { Text } from '../../parts/text.js';
import { StackTrace } from './stackTrace.js';

/** Why something failed, with what it was caused by, outermost first. */
export function FailureView({ failure }: { readonly failure: FailureDetails }) {
  const chain: FailureDetails[] = [];
  for (let next: FailureDetails | undefined = failure; next !== undefined; next = next.innerFailure) chain.push(next);
  const firstStack = chain.findIndex(hasStack);
  return (
    <ol class="failure">
      {chain.map((part, index) => (
        <li key={index}>
          {index > 0 ? <span class="failure-cause">{payloadText.causedBy()}</span> : null}
          <FailurePart failure={part} isStackOpen={index === firstStack} />
        </li>
      ))}
    </ol>
  );
}

function hasStack({ stackTrace = '' }: FailureDetails): boolean {
  return stackTrace !== '';
}

function FailurePart({ failure, isStackOpen }: { readonly failure: FailureDetails; readonly isStackOpen: boolean }) {
  const { errorType, errorMessage, stackTrace, isNonRetriable, properties } = failure;
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
      {errorMessage === '' ? <p class="quiet">{payloadText.noMessage()}</p> : <LongText text={errorMessage} />}
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
