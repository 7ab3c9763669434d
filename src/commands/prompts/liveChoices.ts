import type { QuickPick, QuickPickItem } from 'vscode';

/**
 * The lines of a list that is filled again while a person chooses from it. The editor says what was chosen by its place in
 * the list; until new lines stand on the screen, that means a place among the ones before.
 */
export class LiveChoices<T extends QuickPickItem> {
  /** What stands on the screen. */
  private seen: readonly T[] = [];

  constructor(private readonly pick: Pick<QuickPick<T>, 'items' | 'selectedItems' | 'onDidChangeActive'>) {
    // New lines are on the screen as soon as one of them has become the active one.
    pick.onDidChangeActive(() => {
      this.seen = pick.items;
    });
  }

  get count(): number {
    return this.pick.items.length;
  }

  show(choices: readonly T[]): void {
    this.pick.items = choices;
  }

  /** The line that the person meant; undefined where there is none. */
  get chosen(): T | undefined {
    const [selected] = this.pick.selectedItems;
    const { items } = this.pick;
    return selected === undefined || this.seen === items ? selected : this.seen[items.indexOf(selected)];
  }
}
