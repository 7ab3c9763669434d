import * as vscode from 'vscode';
import { systemClock } from '../../../common/clock.js';
import { type Disposable, toDisposable } from '../../../common/disposable.js';
import type { InstanceTarget } from '../../../contributions.js';
import { editorLanguage } from '../../../platform/editorLanguage.js';
import { IdleWindow } from '../../../platform/idleWindow.js';
import type { ReadOnlyDocuments } from '../../../platform/files/readOnlyDocuments.js';
import { samplesFolder } from '../../../platform/files/samplesFolder.js';
import { setLanguage } from '../../../text/format/language.js';
import { CompareSelection } from './compareSelection.js';
import { HiddenTabs } from '../hiddenTabs.js';
import { InstancePanel } from './instancePanel.js';
import type { InstancePanelServices } from './instancePanelServices.js';
import { PayloadDocuments } from './payloadDocuments.js';
import { WorkspaceSources } from '../workspaceSources.js';

interface Services extends InstancePanelServices {
  readonly documents: ReadOnlyDocuments;
  readonly open: (target: InstanceTarget) => void;
}

/** Fills the tabs of instances, and holds what they share. */
export class InstancePanels implements vscode.Disposable {
  private readonly documents: PayloadDocuments;
  private readonly selection = new CompareSelection();
  private readonly sources: WorkspaceSources;
  private readonly idle = new IdleWindow(vscode.window, systemClock);
  private readonly hidden: HiddenTabs;

  constructor(private readonly services: Services) {
    // A bundle of its own, which has the texts once more.
    setLanguage(editorLanguage());
    this.documents = new PayloadDocuments(services.documents);
    this.sources = new WorkspaceSources(samplesFolder(services.extensionUri), systemClock);
    this.hidden = new HiddenTabs({
      clock: systemClock,
      isAttended: () => !this.idle.isIdle,
      noteFailure: (error) => services.reporter.log(error, 'Looking after hidden tabs'),
    });
  }

  /** Shows an instance in a tab until disposed. */
  fill(tab: vscode.WebviewPanel, target: InstanceTarget): Disposable {
    const { services, documents, selection, sources } = this;
    const panel = new InstancePanel(tab, target, { ...services, documents, selection, sources });
    const following = this.hidden.add(panel);
    return toDisposable(() => {
      following.dispose();
      panel.dispose();
    });
  }

  dispose(): void {
    this.hidden.dispose();
    this.idle.dispose();
    this.selection.dispose();
  }
}
