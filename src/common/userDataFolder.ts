/** Where programs of this product keep what outlives them, by the custom of each system: a folder of the user alone. */
export function userDataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): string {
  const { LOCALAPPDATA, XDG_DATA_HOME } = environment;
  if (platform === 'win32') return `${set(LOCALAPPDATA) ?? `${home}\\AppData\\Local`}\\durable-task`;
  if (platform === 'darwin') return `${home}/Library/Application Support/durable-task`;
  return `${set(XDG_DATA_HOME) ?? `${home}/.local/share`}/durable-task`;
}

/** The name of the folder below it in which each local task hub that runs has a file with its address. */
export const runningHubsName = 'running';

function set(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}
