import * as vscode from 'vscode';

/** Writes a setting as the person would; undefined takes it out of their settings. */
export async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
}

/** Writes several settings, and gives what takes them out again. */
export async function setAll(settings: Readonly<Record<string, unknown>>): Promise<() => Promise<void>> {
  for (const [name, value] of Object.entries(settings)) await set(name, value);
  return async () => {
    for (const name of Object.keys(settings)) await set(name, undefined);
  };
}
