import { useMemo, useRef, useState } from 'preact/hooks';
import { assertNever } from '../../../common/assertNever.js';
import type { JsonNode } from '../../../common/json/jsonSyntax.js';
import * as partsText from '../../../text/pages/partsText.js';
import {
  allOpen,
  initiallyOpen,
  isContainer,
  type JsonContainer,
  type JsonLine,
  jsonLines,
  jsonString,
  sizeOf,
} from '../format/jsonLines.js';
import { Icon } from './icon.js';
import { Pieces } from './text.js';
import { useJsonWithin } from './useJsonWithin.js';

const firstLines = 60;
/** Lines drawn of a long one at first, and added on request. */
const firstLimit = 120;
const step = 400;
const unfoldedLimit = 600;
const deepestIndent = 60;
const stringHead = 600;
const stringMost = 20_000;

/**
 * JSON as it was written, laid out, with every object and array foldable, and texts that are JSON themselves unfoldable
 * below what they are; works by keyboard as a tree does.
 */
export function JsonView({ node, label }: { readonly node: JsonNode; readonly label: string }) {
  const [open, setOpen] = useState(() => initiallyOpen(node, firstLines));
  const [limit, setLimit] = useState(firstLimit);
  const [active, setActive] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  const within = useJsonWithin(node);
  const { shown } = within;
  const { lines, isCut } = useMemo(() => jsonLines(node, open, limit, shown), [node, open, limit, shown]);

  const toggle = (container: JsonContainer, isOpen = !open.has(container)): void => {
    const next = new Set(open);
    if (isOpen) next.add(container);
    else next.delete(container);
    setOpen(next);
  };
  const toggleText = (text: JsonNode, isShown?: boolean): void => {
    const inner = within.toggle(text, isShown);
    if (inner !== undefined) setOpen(new Set([...open, ...initiallyOpen(inner, firstLines)]));
  };
  const focus = (index: number): void => {
    setActive(index);
    tree.current?.querySelector<HTMLElement>(`[data-line="${index}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['line'] === undefined) return;
    const at = Number(event.target.dataset['line']);
    const line = lines[at];
    if (line === undefined) return;
    const to = moveTo(event.key, at, lines);
    const { part } = line;
    const isHiding = event.key === 'ArrowLeft' && shown.has(part.node);
    if (to !== undefined && !isHiding) focus(to);
    else if (event.key === 'ArrowRight' && part.kind === 'folded') toggle(part.node, true);
    else if (event.key === 'ArrowLeft' && part.kind === 'open') toggle(part.node, false);
    else if ((event.key === 'Enter' || event.key === ' ') && part.kind !== 'value' && part.kind !== 'close') {
      toggle(part.node);
    } else if (part.kind === 'value' && within.offers(part.node)) {
      const isShown = shown.has(part.node);
      if (event.key === 'Enter' || event.key === ' ') toggleText(part.node);
      else if (event.key === 'ArrowRight' && isShown) focus(at + 1);
      else if (event.key === 'ArrowRight') toggleText(part.node, true);
      else if (event.key === 'ArrowLeft' && isShown) toggleText(part.node, false);
      else return;
    } else return;
    event.preventDefault();
  };

  const stop = lines[active]?.part.kind === 'close' || active >= lines.length ? 0 : active;
  return (
    <div class={shown.has(node) || (isContainer(node) && sizeOf(node) > 0) ? 'json' : 'json is-plain'}>
      <div ref={tree} role="tree" aria-label={label} onKeyDown={onKeyDown}>
        {lines.map((line, index) => (
          <Line
            key={index}
            line={line}
            index={index}
            isStop={index === stop}
            text={
              within.offers(line.part.node) ? { isShown: shown.has(line.part.node), toggle: toggleText } : undefined
            }
            onToggle={toggle}
            onFocus={setActive}
          />
        ))}
      </div>
      <Folding
        node={node}
        open={open}
        setOpen={(next) => {
          setOpen(next);
          setLimit(Math.max(limit, unfoldedLimit));
        }}
      />
      {isCut ? (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            setLimit(limit + step);
          }}
        >
          {partsText.showMoreLines(step)}
        </button>
      ) : null}
    </div>
  );
}

interface FoldingProps {
  readonly node: JsonNode;
  readonly open: ReadonlySet<JsonNode>;
  readonly setOpen: (open: ReadonlySet<JsonNode>) => void;
}

const unfoldLimit = 20_000;

/** Unfold all and fold all, where there is something within the outermost container to fold. */
function Folding({ node, open, setOpen }: FoldingProps) {
  const all = useMemo(() => allOpen(node, unfoldLimit), [node]);
  if (all === undefined || all.size < 2) return null;
  return (
    <div class="json-folding">
      {open.size < all.size ? (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            setOpen(all);
          }}
        >
          {partsText.expandAll()}
        </button>
      ) : null}
      {open.size > 1 ? (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            setOpen(new Set([node]));
          }}
        >
          {partsText.collapseAll()}
        </button>
      ) : null}
    </div>
  );
}

interface LineProps {
  readonly line: JsonLine;
  readonly index: number;
  readonly isStop: boolean;
  /** Of a text that is JSON itself. */
  readonly text: { readonly isShown: boolean; readonly toggle: (text: JsonNode) => void } | undefined;
  readonly onToggle: (node: JsonContainer) => void;
  readonly onFocus: (index: number) => void;
}

function Line({ line, index, isStop, text, onToggle, onFocus }: LineProps) {
  const { part, depth, name, isLast } = line;
  const style = { '--depth': Math.min(depth, deepestIndent) };
  if (part.kind === 'close') {
    return (
      <div class="json-line" style={style} role="presentation">
        <span class="json-mark">
          {part.node.kind === 'object' ? '}' : ']'}
          {isLast ? '' : ','}
        </span>
      </div>
    );
  }
  const container = part.kind === 'value' ? undefined : part.node;
  return (
    <div
      class="json-line"
      style={style}
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={container === undefined ? text?.isShown : part.kind === 'open'}
      data-line={index}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => {
        onFocus(index);
      }}
    >
      {container === undefined ? null : (
        <span
          class="json-twistie"
          onClick={() => {
            onToggle(container);
          }}
        >
          <Icon name={part.kind === 'open' ? 'chevron-down' : 'chevron-right'} />
        </span>
      )}
      {name === undefined ? null : (
        <>
          <span class="json-name">
            <Pieces pieces={jsonString(name)} />
          </span>
          <span class="json-mark">: </span>
        </>
      )}
      <Value part={part} onToggle={onToggle} />
      {part.kind !== 'open' && !isLast ? <span class="json-mark">,</span> : null}
      {text === undefined ? null : (
        <button
          type="button"
          class="link-button json-within"
          tabIndex={-1}
          onClick={() => {
            text.toggle(part.node);
          }}
        >
          {text.isShown ? partsText.hideJson() : partsText.showAsJson()}
        </button>
      )}
    </div>
  );
}

function Value({ part, onToggle }: Pick<LineProps, 'onToggle'> & { readonly part: JsonLine['part'] }) {
  const { node } = part;
  if (isContainer(node)) {
    const [opening, closing] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
    if (part.kind === 'open') return <span class="json-mark">{opening}</span>;
    if (part.kind === 'value') return <span class="json-mark">{opening + closing}</span>;
    const size = sizeOf(node);
    return (
      <button
        type="button"
        class="json-folded"
        tabIndex={-1}
        onClick={() => {
          onToggle(node);
        }}
      >
        {opening}…{closing} {node.kind === 'object' ? partsText.properties(size) : partsText.items(size)}
      </button>
    );
  }
  switch (node.kind) {
    case 'string':
      return <StringValue value={node.value} />;
    case 'number':
      return <span class="json-number">{node.text}</span>;
    case 'literal':
      return <span class="json-literal">{node.text}</span>;
    default:
      return assertNever(node);
  }
}

function StringValue({ value }: { readonly value: string }) {
  const [shown, setShown] = useState(stringHead);
  if (value.length <= shown) {
    return (
      <span class="json-string">
        <Pieces pieces={jsonString(value)} />
      </span>
    );
  }
  return (
    <>
      <span class="json-string">
        <Pieces pieces={jsonString(value.slice(0, shown))} />
      </span>
      {shown < stringMost ? (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            setShown(stringMost);
          }}
        >
          … {partsText.moreCharacters(value.length - shown)}
        </button>
      ) : (
        <span class="quiet"> … {partsText.moreInEditor(value.length - shown)}</span>
      )}
    </>
  );
}

/** Where an arrow key leads; closing brackets are no stops. */
function moveTo(key: string, at: number, lines: readonly JsonLine[]): number | undefined {
  const isStop = (index: number): boolean => lines[index]?.part.kind !== 'close';
  const depth = lines[at]?.depth ?? 0;
  const kind = lines[at]?.part.kind;
  const find = (from: number, by: 1 | -1, matches: (index: number) => boolean): number | undefined => {
    for (let index = from; index >= 0 && index < lines.length; index += by) if (matches(index)) return index;
    return undefined;
  };
  switch (key) {
    case 'ArrowDown':
      return find(at + 1, 1, isStop);
    case 'ArrowUp':
      return find(at - 1, -1, isStop);
    case 'Home':
      return 0;
    case 'End':
      return find(lines.length - 1, -1, isStop);
    case 'ArrowRight':
      return kind === 'open' ? find(at + 1, 1, isStop) : undefined;
    case 'ArrowLeft':
      return kind === 'open'
        ? undefined
        : find(at - 1, -1, (index) => isStop(index) && (lines[index]?.depth ?? 0) < depth);
    default:
      return undefined;
  }
}
