import { useMemo } from 'preact/hooks';
import { familyText } from '../../../../text/history/eventText.js';
import * as historyText from '../../../../text/pages/historyText.js';
import { numberText } from '../../../../text/format/plural.js';
import type { HistoryLog } from '../../../../history/historyLog.js';
import { Choice, Menu } from '../../parts/menu.js';
import { Text } from '../../parts/text.js';
import { columns, fixedColumn } from './columns.js';
import { filteredFamilies, namesOf } from './historyRows.js';
import type { PageState } from '../pageState.js';

interface FilterMenuProps {
  readonly state: PageState;
  readonly onState: (change: Partial<PageState>) => void;
}

/** Which kinds of events are shown. */
export function KindsMenu({ state: { hiddenFamilies }, onState }: FilterMenuProps) {
  return (
    <Menu icon="filter" label={historyText.filterByType()} isActive={hiddenFamilies.length > 0}>
      {filteredFamilies.map((family) => (
        <Choice
          key={family}
          isChecked={!hiddenFamilies.includes(family)}
          onChange={(isShown) => {
            onState({ hiddenFamilies: withChoice(hiddenFamilies, family, !isShown) });
          }}
        >
          {familyText(family)}
        </Choice>
      ))}
    </Menu>
  );
}

/** Events of which names are shown: those chosen, or all while none is. */
export function NamesMenu({ state: { names }, onState, log }: FilterMenuProps & { readonly log: HistoryLog }) {
  return (
    <Menu icon="tag" label={historyText.filterByName()} isActive={names.length > 0}>
      <Names {...{ names, log }} onNames={(chosen) => onState({ names: chosen })} />
    </Menu>
  );
}

const mostNames = 200;

interface NamesProps {
  readonly names: readonly string[];
  readonly log: HistoryLog;
  readonly onNames: (names: readonly string[]) => void;
}

/** Counted when the menu opens, and not again while it is open: what is about to be clicked must not move. */
function Names({ names, log, onNames }: NamesProps) {
  const all = useMemo(() => namesOf(log), []);
  // A name chosen earlier may not be there any more; it can still be taken back.
  const gone = names.filter((name) => !all.some((each) => each.name === name)).map((name) => ({ name, events: 0 }));
  const listed = [...gone, ...all.slice(0, mostNames)];
  if (listed.length === 0) return <p class="quiet">{historyText.noNames()}</p>;
  return (
    <>
      <button type="button" class="link-button" onClick={() => onNames([])}>
        {historyText.allNames()}
      </button>
      {listed.map(({ name, events }) => (
        <Choice
          key={name}
          isChecked={names.includes(name)}
          onChange={(isChosen) => {
            onNames(withChoice(names, name, isChosen));
          }}
        >
          <Text value={name.slice(0, 100)} /> <span class="quiet">{numberText(events)}</span>
        </Choice>
      ))}
      {all.length <= mostNames ? null : <p class="quiet">{historyText.moreNames(all.length - mostNames)}</p>}
    </>
  );
}

/** Which columns are shown. */
export function ColumnsMenu({ state: { hiddenColumns }, onState }: FilterMenuProps) {
  return (
    <Menu icon="list-selection" label={historyText.columns()} isActive={hiddenColumns.length > 0}>
      {columns
        .filter((column) => column !== fixedColumn)
        .map((column) => (
          <Choice
            key={column}
            isChecked={!hiddenColumns.includes(column)}
            onChange={(isShown) => {
              onState({ hiddenColumns: withChoice(hiddenColumns, column, !isShown) });
            }}
          >
            {historyText.columnLabel(column)}
          </Choice>
        ))}
    </Menu>
  );
}

function withChoice<T>(list: readonly T[], item: T, isIn: boolean): readonly T[] {
  const others = list.filter((each) => each !== item);
  return isIn ? [...others, item] : others;
}
