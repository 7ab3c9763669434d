import { useEffect, useRef } from 'preact/hooks';
import * as historyText from '../../../../text/pages/historyText.js';
import { IconButton } from '../../parts/buttons.js';
import type { SearchState } from './historySearch.js';

interface SearchBoxProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly search: SearchState;
  /** Which of the matches is the one at hand, from 0. */
  readonly matchAt: number | undefined;
  readonly onStep: (by: 1 | -1) => void;
}

/** Finds text in the history: Enter and Shift+Enter step through what was found, Escape ends it. */
export function SearchBox({ query, onQuery, search, matchAt, onStep }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const step = useRef(onStep);
  step.current = onStep;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'F3') step.current(event.shiftKey ? -1 : 1);
      else if (isFindKey(event)) {
        input.current?.focus();
        input.current?.select();
      } else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  const hasQuery = search.query.trim() !== '';
  return (
    <div class="search" role="search">
      <input
        ref={input}
        type="search"
        placeholder={historyText.findHint()}
        aria-label={historyText.find()}
        value={query}
        onInput={(event) => {
          onQuery(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') onQuery('');
        }}
      />
      <span class="quiet search-count" role="status">
        {hasQuery ? foundOf(search, matchAt) : ''}
      </span>
      <IconButton
        icon="arrow-up"
        label={historyText.previousMatch()}
        onClick={() => {
          onStep(-1);
        }}
      />
      <IconButton
        icon="arrow-down"
        label={historyText.nextMatch()}
        onClick={() => {
          onStep(1);
        }}
      />
    </div>
  );
}

function isFindKey({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'f' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

function foundOf({ matches, isSearching, isPartial }: SearchState, at: number | undefined): string {
  return historyText.foundText({ count: matches.length, at, isSearching, isPartial });
}
