import type { Disposable } from '../../../common/disposable.js';
import { Emitter } from '../../../common/event.js';
import type { StoredText } from './payloadRefs.js';

/** The text that was chosen to be compared with another one, shared by all tabs: the other may be of another instance. */
export class CompareSelection implements Disposable {
  private readonly changed = new Emitter<void>();
  private selected: StoredText | undefined;

  readonly onDidChange = this.changed.event;

  get text(): StoredText | undefined {
    return this.selected;
  }

  select(text: StoredText): void {
    this.selected = text;
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
