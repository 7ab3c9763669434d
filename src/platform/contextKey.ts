import * as vscode from 'vscode';
import type { ContextKeys } from '../contributions.js';

/** Sets what the `when` clauses of package.json ask for. */
export function setContextKey<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
