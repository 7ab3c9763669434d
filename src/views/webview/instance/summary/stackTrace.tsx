import { useEffect, useMemo, useState } from 'preact/hooks';
import { type FoldedStack, foldedStack, type StackRun } from '../../../../history/failures/foldedStack.js';
import { type SourcePlace, type StackPiece, stackPieces } from '../../../../history/failures/stackFrames.js';
import * as payloadText from '../../../../text/pages/payloadText.js';
import { mostSources } from '../../../protocol/instancePanel.js';
import { LongText } from '../../parts/payloadView.js';
import { Text } from '../../parts/text.js';
import { usePanel } from '../panelContext.js';

/** Longer ones are read in the editor. */
const longest = 40_000;

/** A stack trace in which the places that the workspace has are links to them, and calls in which nobody looks are folded. */
export function StackTrace({ stack }: { readonly stack: string }) {
  const pieces = useMemo(() => (stack.length > longest ? [] : stackPieces(stack)), [stack]);
  const known = useKnownFiles(pieces.flatMap(({ place }) => place?.file ?? []));
  const { runs, folds } = useMemo(
    () => foldedStack(stack.slice(0, longest), (file) => known.has(file)),
    [stack, known],
  );
  if (pieces.length === 0) return <LongText text={stack} />;
  return (
    <div class="long-text">
      <pre>
        {runs.map((run, index) =>
          run.frames === 0 ? (
            <Pieces key={index} pieces={run.pieces} known={known} />
          ) : (
            <FoldedCalls key={index} run={run} folds={folds} known={known} />
          ),
        )}
      </pre>
    </div>
  );
}

interface PiecesProps {
  readonly pieces: readonly StackPiece[];
  readonly known: ReadonlySet<string>;
}

function Pieces({ pieces, known }: PiecesProps) {
  const { connection, report } = usePanel();
  const open = (place: SourcePlace): void => {
    connection.request('openSource', { place }).catch(report);
  };
  return (
    <>
      {pieces.map(({ text, place }, index) =>
        place === undefined || !known.has(place.file) ? (
          <Text key={index} value={text} multiline />
        ) : (
          <button key={index} type="button" class="link-button source-link" onClick={() => open(place)}>
            <Text value={text} />
          </button>
        ),
      )}
    </>
  );
}

interface FoldedCallsProps extends Pick<FoldedStack, 'folds'> {
  readonly run: StackRun;
  readonly known: ReadonlySet<string>;
}

/** Calls of others, behind one line. */
function FoldedCalls({ run, folds, known }: FoldedCallsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="link-button folded-calls"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {folds === 'libraries' ? payloadText.libraryFrames(run.frames) : payloadText.outsideWorkspace(run.frames)}
      </button>
      {'\n'}
      {isOpen ? <Pieces pieces={run.pieces} known={known} /> : null}
    </>
  );
}

/** Those of the files that the workspace has, once the host has said so. */
export function useKnownFiles(files: readonly string[]): ReadonlySet<string> {
  const { connection } = usePanel();
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
  const wanted = [...new Set(files)].slice(0, mostSources);
  useEffect(() => {
    if (wanted.length === 0) return undefined;
    const request = new AbortController();
    connection.request('findSources', { files: wanted }, request.signal).then(
      (found) => {
        setKnown(new Set(wanted.filter((_, index) => found[index])));
      },
      // A trace without links says as much as before; the host has noted why.
      () => undefined,
    );
    return () => {
      request.abort();
    };
  }, [connection, wanted.join('\n')]);
  return known;
}
