import type * as vscode from 'vscode';
import { systemClock } from '../../common/clock.js';
import type { Disposable } from '../../common/disposable.js';
import type { InstanceTarget } from '../../contributions.js';
import { editorLanguage } from '../../platform/editorLanguage.js';
import type { ReadOnlyDocuments } from '../../platform/readOnlyDocuments.js';
import { setLanguage } from '../../text/language.js';
import { CompareSelection } from './compareSelection.js';
import { InstancePanel } from './instancePanel.js';
import type { PanelServices } from './panelServices.js';
import { PayloadDocuments } from './payloadDocuments.js';
import { WorkspaceSources } from './workspaceSources.js';

interface Services extends PanelServices {
  readonly documents: ReadOnlyDocuments;
  readonly open: (target: InstanceTarget) => void;
}

/** Fills the tabs of instances, and holds what they share. */
export class InstancePanels implements vscode.Disposable {
  private readonly documents: PayloadDocuments;
  private readonly selection = new CompareSelection();
  private readonly sources = new WorkspaceSources(systemClock);

  constructor(private readonly services: Services) {
    // A bundle of its own, which has the texts once more.
    setLanguage(editorLanguage());
    this.documents = new PayloadDocuments(services.documents);
  }

  /** Shows an instance in a tab until disposed. */
  fill(tab: vscode.WebviewPanel, target: InstanceTarget): Disposable {
    const { services, documents, selection, sources } = this;
    return new InstancePanel(tab, target, { ...services, documents, selection, sources });
  }

  dispose(): void {
    this.selection.dispose();
  }
}
