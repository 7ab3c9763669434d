import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { FailureDetails } from '../../../../client/instance.js';
import { systemClock } from '../../../../common/clock.js';
import { visibleText } from '../../../../common/hiddenText.js';
import { unwrappedMessage } from '../../../../history/failures/causeWords.js';
import { withDeeperCause } from '../../../../history/failures/deeperCause.js';
import { failedChild, mayNameChild } from '../../../../history/failures/failedChild.js';
import { failureFacts } from '../../../../history/failures/failureKind.js';
import { ownEvent } from '../../../../history/failures/ownEvent.js';
import { sdkFailure } from '../../../../history/failures/sdkFailure.js';
import { shortType } from '../../../../history/failures/shortType.js';
import type { HubWork } from '../../../protocol/overview.js';
import { watchWork } from '../../../protocol/workWatch.js';
import { connectedText, failureHelp, failureHelpParts } from '../../../../text/pages/failureHelpText.js';
import * as payloadText from '../../../../text/pages/payloadText.js';
import { Filled } from '../../parts/filled.js';
import { Icon } from '../../parts/icon.js';
import { LazyDetails } from '../../parts/lazyDetails.js';
import { LongText, PayloadView } from '../../parts/payloadView.js';
import { Text } from '../../parts/text.js';
import type { HistoryModel } from '../history/historyModel.js';
import { useModel } from '../history/useModel.js';
import { InstanceLink } from '../instanceLink.js';
import { usePanel } from '../panelContext.js';
import { StackTrace, useKnownFiles } from './stackTrace.js';

interface FailureViewProps {
  readonly failure: FailureDetails;
  /** Of the instance that failed: it tells in which child the failure began. */
  readonly model?: HistoryModel;
  /** Opens an event of that history. */
  readonly onJump?: (index: number) => void;
}

/** Why something failed: what went wrong first, where that was, and what it led to. */
export function FailureView({ failure, model, onJump }: FailureViewProps) {
  if (model === undefined || onJump === undefined) return <FailureParts failure={failure} reported={failure} />;
  return <FailureOfHistory failure={failure} model={model} onJump={onJump} />;
}

/** With what the history knows of its cause. */
function FailureOfHistory({ failure, model, onJump }: Required<FailureViewProps>) {
  const version = useModel(model);
  const known = useMemo(() => withDeeperCause(model.log, failure), [failure, model, version]);
  return <FailureParts failure={known} reported={failure} model={model} onJump={onJump} />;
}

interface FailurePartsProps extends FailureViewProps {
  /** The failure as it was reported, without what was found out. */
  readonly reported: FailureDetails;
}

function FailureParts({ failure, reported, model, onJump }: FailurePartsProps) {
  const chain = chainOf(failure);
  const firstStack = chain.findIndex(hasStack);
  // What is named in between are events of other histories.
  const found = chain.length - chainOf(reported).length;
  const namesEvents = (index: number): boolean => index === chain.length - 1 || (found > 0 && index === found);
  return (
    <>
      <Help failure={failure} />
      <ol class="failure">
        {chain.map((part, index) => (
          <li key={index}>
            {index > 0 ? <span class="failure-cause">{payloadText.ledTo()}</span> : null}
            <FailurePart
              failure={part}
              isCause={index === 0}
              isStackOpen={index === firstStack}
              whole={failure}
              message={
                model !== undefined && onJump !== undefined && namesEvents(index)
                  ? (text) => <Mentioning text={text} model={model} onJump={onJump} />
                  : (text) => <Text value={text} multiline />
              }
            >
              {index === 0 && model !== undefined && mayNameChild(reported) ? (
                <Child failure={reported} model={model} />
              ) : null}
            </FailurePart>
          </li>
        ))}
      </ol>
    </>
  );
}

/** From the first cause outward. */
function chainOf(failure: FailureDetails): readonly FailureDetails[] {
  const chain: FailureDetails[] = [];
  for (let next: FailureDetails | undefined = failure; next !== undefined; next = next.innerFailure)
    chain.unshift(next);
  return chain;
}

/** What a failure of an SDK means, and the way out. */
function Help({ failure }: Pick<FailureViewProps, 'failure'>) {
  const known = useMemo(() => sdkFailure(failure), [failure]);
  const work = useWork(known?.kind === 'noOrchestrator' || known?.kind === 'noActivity');
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
        {work === undefined ? null : ` ${connectedText(work.workers, work.unfilteredWorkers)}`}
      </span>
    </p>
  );
}

/** What the server tells of its workers, while somebody reads it. */
function useWork(isWanted: boolean): HubWork | undefined {
  const { connection } = usePanel();
  const [work, setWork] = useState<HubWork>();
  useEffect(() => {
    if (!isWanted) return undefined;
    // The header says when the hub is gone.
    const watch = watchWork({
      clock: systemClock,
      ask: (signal) => connection.request('readWork', {}, signal),
      tell: setWork,
    });
    return () => watch.dispose();
  }, [connection, isWanted]);
  return work;
}

/** The child that the failure came from, once the history has told. */
function Child({ failure, model }: Required<Pick<FailureViewProps, 'failure' | 'model'>>) {
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

interface MentioningProps {
  readonly text: string;
  readonly model: HistoryModel;
  readonly onJump: (index: number) => void;
}

/** A message in which the event that it names is a link. */
function Mentioning({ text, model, onJump }: MentioningProps) {
  const version = useModel(model);
  const found = useMemo(() => ownEvent(model.log, text), [text, model, version]);
  if (found === undefined) return <Text value={text} multiline />;
  const { start, text: link, index } = found;
  return (
    <>
      <Text value={text.slice(0, start)} multiline />
      <button type="button" class="link-button" title={payloadText.showInHistory()} onClick={() => onJump(index)}>
        {link}
      </button>
      <Text value={text.slice(start + link.length)} multiline />
    </>
  );
}

interface FailurePartProps {
  readonly failure: FailureDetails;
  readonly isCause: boolean;
  readonly isStackOpen: boolean;
  /** What it is a part of. */
  readonly whole: FailureDetails;
  readonly message: (text: string) => ComponentChildren;
  readonly children: ComponentChildren;
}

/** A message longer than this, in characters, or on several lines, stands below the line that says what went wrong. */
const longestLine = 300;

function FailurePart({ failure, isCause, isStackOpen, whole, message: shown, children }: FailurePartProps) {
  const { errorType, errorMessage, stackTrace, isNonRetriable, properties } = failure;
  const message = isCause ? unwrappedMessage(errorMessage) : errorMessage;
  const isLine = message !== '' && message.length <= longestLine && !/[\r\n]/.test(message.trim());
  const hasType = errorType !== '' || errorMessage === '';
  const type = (
    <span key="type" class="failure-type" title={visibleText(errorType)}>
      <Text value={errorType === '' ? payloadText.unknownError() : shortType(errorType)} />
    </span>
  );
  return (
    <div class="failure-part">
      <p class="failure-head">
        <span class="failure-message">
          {hasType && isLine ? (
            <Filled
              text={payloadText.typeAndMessage()}
              parts={[type, <Fragment key="m">{shown(message.trim())}</Fragment>]}
            />
          ) : hasType ? (
            type
          ) : isLine ? (
            shown(message.trim())
          ) : null}
          {isCause ? <Place failure={whole} /> : null}
        </span>
        {isNonRetriable ? <span class="chip">{payloadText.notRetried()}</span> : null}
      </p>
      {errorMessage === '' ? (
        <p class="quiet">{payloadText.noMessage()}</p>
      ) : isLine ? null : (
        <LongText text={message} />
      )}
      {message === errorMessage ? null : (
        <p class="quiet failure-reported">
          <Filled text={payloadText.reportedAs()} parts={[<Fragment key="message">{shown(errorMessage)}</Fragment>]} />
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

/** The line of the workspace in which the first cause was thrown. */
function Place({ failure }: Pick<FailureViewProps, 'failure'>) {
  const { connection, report } = usePanel();
  const places = useMemo(() => failureFacts(failure, '').places, [failure]);
  const known = useKnownFiles(places.map(({ file }) => file));
  const place = places.find(({ file }) => known.has(file));
  if (place === undefined) return null;
  const name = `${place.file.split(/[\\/]+/).at(-1) ?? ''}:${String(place.line)}`;
  return (
    <span>
      {' '}
      <Filled
        text={payloadText.inPlace()}
        parts={[
          <button
            key="place"
            type="button"
            class="link-button source-link"
            onClick={() => {
              connection.request('openSource', { place }).catch(report);
            }}
          >
            <Text value={name} />
          </button>,
        ]}
      />
    </span>
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
