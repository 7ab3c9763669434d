import * as vscode from 'vscode';
import type { FilterForm } from '../../../client/operations/filter/filterForm.js';
import { printFilterText } from '../../../client/operations/filter/filterTerms.js';
import { parseFilterText } from '../../../client/operations/filter/filterText.js';
import { type GivenView, givenViews } from '../../../hubs/saved/givenViews.js';
import { RecentInputs } from '../../../hubs/saved/recentInputs.js';
import type { KeyValueStore } from '../../../hubs/saved/savedHubs.js';
import { type SavedView, SavedViews } from '../../../hubs/saved/savedViews.js';
import * as text from '../../../text/viewText.js';
import type { Narrowing, TableColumn, TableLayout, TableView } from '../../protocol/hubPanel.js';
import { readLayout, withMovedColumn } from '../../protocol/tableLayout.js';

/** What a view makes of the table: its filter as text, and its columns and order where it has any. */
export interface UsedView {
  readonly filter: string;
  readonly layout?: TableLayout;
  readonly narrowing?: Narrowing;
}

const longestName = 60;

/** The ways to look at the instances of a hub: those that everybody has, and those that a person keeps. */
export class TableViews {
  private readonly saved: SavedViews;
  private readonly memory: RecentInputs;

  constructor(store: KeyValueStore) {
    this.saved = new SavedViews(store);
    this.memory = new RecentInputs(store);
  }

  of(hubId: string): readonly TableView[] {
    return [
      ...this.given(hubId).map(({ name, detail }) => ({
        name,
        isGiven: true,
        ...(detail !== undefined && { detail }),
      })),
      ...this.saved.views(hubId).map(({ name }) => ({ name, isGiven: false })),
    ];
  }

  /** Undefined for one that is not there any more. */
  get(hubId: string, wanted: Pick<TableView, 'name' | 'isGiven'>, layout: TableLayout): UsedView | undefined {
    const views: readonly (SavedView & Pick<GivenView, 'column' | 'narrowing'>)[] = wanted.isGiven
      ? this.given(hubId)
      : this.saved.views(hubId);
    const view = views.find(({ name }) => name === wanted.name);
    if (view === undefined) return undefined;
    const { columns = layout.columns, sort = layout.sort, column, narrowing } = view;
    const used = readLayout({ ...layout, columns, sort });
    return {
      filter: printFilterText(view.filter),
      layout: column === undefined || used.columns.includes(column) ? used : withSecondColumn(used, column),
      ...(narrowing && { narrowing }),
    };
  }

  /** Asks for a name. Nothing is kept where the person gives none. */
  async save(hubId: string, filter: string, { columns, sort }: TableLayout): Promise<void> {
    const known = this.saved.views(hubId).map(({ name }) => name);
    const answer = await vscode.window.showInputBox({
      title: text.saveTitle(),
      prompt: text.namePrompt(),
      validateInput: (typed) => {
        const name = typed.trim();
        if (name === '') return text.nameMissing();
        if (name.length > longestName) return text.nameTooLong(longestName);
        if (known.includes(name))
          return { message: text.replaces(name), severity: vscode.InputBoxValidationSeverity.Info };
        return undefined;
      },
    });
    const name = answer?.trim() ?? '';
    if (name === '' || name.length > longestName) return;
    await this.saved.save(hubId, { name, filter: formOf(filter), columns, sort });
  }

  async remove(hubId: string, name: string): Promise<void> {
    await this.saved.remove(hubId, name);
  }

  private given(hubId: string): readonly GivenView[] {
    return givenViews(this.memory.startedInstances(hubId));
  }
}

/** Where it is in sight in a narrow table too. */
function withSecondColumn(layout: TableLayout, column: TableColumn): TableLayout {
  return withMovedColumn({ ...layout, columns: [...layout.columns, column] }, column, layout.columns[1]);
}

function formOf(filter: string): FilterForm {
  const parsed = parseFilterText(filter);
  return 'form' in parsed ? parsed.form : {};
}
