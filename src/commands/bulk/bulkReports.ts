import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Clock } from '../../common/clock.js';
import type { Disposable } from '../../common/disposable.js';
import type { BulkReport } from '../../client/operations/bulk/bulkReport.js';
import { FileOutcomeLog } from '../../client/operations/bulk/outcomeLogs.js';
import { outcomeFile, removeFiles, writeLines } from '../../client/operations/bulk/reportFile.js';
import { reportLines } from '../../text/reportText.js';
import type { Hub } from '../../hubs/hub.js';
import { askWhereToSave } from '../../platform/files/filePrompts.js';
import type { ReadOnlyDocuments } from '../../platform/files/readOnlyDocuments.js';
import * as text from '../../text/commands/bulk/reportDocumentText.js';

/** Reports of this window whose outcomes are kept; of older ones only the counts remain. */
const keptReports = 20;
/** Lines that a document or the clipboard takes; a file takes all. */
const mostLines = 20_000;

export interface ReportFiles {
  readonly folder: string;
  readonly documents: Pick<ReadOnlyDocuments, 'add'>;
}

/** Reports of bulk actions: their outcomes are kept in files, to save memory, and shown as read-only documents. */
export class BulkReports implements Disposable {
  private files: readonly string[] = [];
  private opened = 0;

  constructor(
    private readonly place: ReportFiles,
    private readonly clock: Clock,
  ) {}

  /** A log for the outcomes of one action, kept until this window closes or many others have followed. */
  async newLog(): Promise<FileOutcomeLog> {
    const file = await outcomeFile(this.place.folder, randomUUID(), this.clock.now());
    const all = [...this.files, file];
    this.files = all.slice(-keptReports);
    await removeFiles(all.slice(0, -keptReports));
    return new FileOutcomeLog(file);
  }

  async show(report: BulkReport, hub: Hub): Promise<void> {
    this.opened += 1;
    const uri = this.place.documents.add(`${text.documentName(this.opened)}.txt`, await headOf(report, hub));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  async copy(report: BulkReport, hub: Hub): Promise<void> {
    await vscode.env.clipboard.writeText(await headOf(report, hub));
  }

  /** Asks for a file. Rejects with an AbortError on Escape. */
  async save(report: BulkReport, hub: Hub): Promise<void> {
    const question = { title: text.saveTitle(), button: text.save() };
    const uri = await askWhereToSave({ ...question, kind: text.fileKind(), ending: 'txt' }, 'report.txt');
    if (uri.scheme === 'file') await writeLines(uri.fsPath, reportLines(report, hub));
    else await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(await headOf(report, hub)));
  }

  dispose(): void {
    void removeFiles(this.files);
  }
}

async function headOf(report: BulkReport, hub: Hub): Promise<string> {
  const lines: string[] = [];
  for await (const line of reportLines(report, hub)) {
    if (lines.length === mostLines) {
      lines.push(text.more());
      break;
    }
    lines.push(line);
  }
  return lines.join('\n');
}
