import type { QuickPickItem } from 'vscode';
import { Emitter } from '../../src/common/event.js';

/** A list as the editor keeps it: what is chosen there is named by its place, and lines are drawn some time after they are set. */
export class DrawnList<T extends QuickPickItem = QuickPickItem> {
  items: readonly T[] = [];
  activeItems: readonly T[] = [];
  selectedItems: readonly T[] = [];
  value = '';
  private readonly drawn = new Emitter<readonly T[]>();
  private readonly typed = new Emitter<string>();

  readonly onDidChangeActive = this.drawn.event;
  readonly onDidChangeValue = this.typed.event;

  draw(): void {
    this.activeItems = this.items.slice(0, 1);
    this.drawn.fire(this.activeItems);
  }

  type(value: string): void {
    this.value = value;
    this.typed.fire(value);
  }

  choose(place: number): void {
    this.selectedItems = this.items.slice(place, place + 1);
  }
}
