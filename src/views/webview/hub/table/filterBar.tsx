import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { chooseFilters } from '../../../../text/pages/filterFormText.js';
import * as tableText from '../../../../text/pages/tableText.js';
import type { ListView } from '../../../protocol/hubPanel.js';
import { IconButton } from '../../parts/buttons.js';
import { Menu } from '../../parts/menu.js';
import { Text } from '../../parts/text.js';
import { useHub } from '../hubContext.js';
import { FilterForm } from './filter/filterForm.js';
import type { TableModel } from './tableModel.js';

interface FilterBarProps {
  readonly list: ListView;
  readonly model: TableModel;
  readonly tools: ComponentChildren;
}

/** What the table is filtered by: as a text that can be typed (Enter applies it, and Escape takes it back), a form, and chips. */
export function FilterBar({ list, model, tools }: FilterBarProps) {
  const { connection, report } = useHub();
  const [text, setText] = useState(list.filter);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const sent = useRef<string | undefined>(undefined);
  useEffect(() => {
    // What comes back of our own is older than what was typed since.
    if (sent.current !== list.filter) setText(list.filter);
    sent.current = undefined;
    setProblem(undefined);
  }, [list.filter]);
  const apply = (next: string): void => {
    sent.current = next;
    setText(next);
    connection.request('setFilter', { text: next }).then((answer) => {
      setProblem(answer.problem);
    }, report);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') apply(text);
    else if (event.key === 'Escape') {
      setText(list.filter);
      setProblem(undefined);
    } else return;
    event.preventDefault();
  };
  return (
    <div class="filter-bar">
      <div class={`filter-box${problem === undefined ? '' : ' is-wrong'}`}>
        <input
          ref={input}
          type="text"
          spellcheck={false}
          aria-label={tableText.filterLabel()}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : 'filter-problem'}
          placeholder={tableText.filterPlaceholder()}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        {list.filter === '' && text === '' ? null : (
          <IconButton
            icon="close"
            label={tableText.clearFilter()}
            onClick={() => {
              apply('');
              input.current?.focus();
            }}
          />
        )}
        <Menu icon="filter" label={chooseFilters()} isActive={list.filter !== ''} isForm>
          <FilterForm fields={list.fields} model={model} />
        </Menu>
      </div>
      {tools}
      {list.chips.length === 0 ? null : (
        <ul class="filter-chips">
          {list.chips.map(({ text: term, without }) => (
            <li key={term} class="filter-chip">
              <span title={term}>
                <Text value={term} />
              </span>
              <IconButton
                icon="close"
                label={tableText.removeTerm(term)}
                onClick={() => {
                  apply(without);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {problem === undefined ? null : (
        <p class="filter-problem" id="filter-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
