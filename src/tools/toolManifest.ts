import type * as vscode from 'vscode';
import type { Tool } from '../app/tools/tools.js';

/** What a tool is handed: an object by the schema in package.json, which is checked once more by the use case. */
export type EditorTool = vscode.LanguageModelTool<object>;

/** Only in the editor are there several hubs. */
export const listHubsTool: Pick<Tool, 'name'> = { name: 'list_hubs' };

/** The name of a tool among those of all extensions. */
export function editorToolName({ name }: Pick<Tool, 'name'>): string {
  return `durabletask_${name}`;
}
