type Sqlite = typeof import('node:sqlite');

/** The runtime's own SQLite; undefined where it has none that is on by default (Node before 22.13). */
export function loadSqlite(): Sqlite | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 13)) return undefined;
  const emitWarning = Object.getOwnPropertyDescriptor(process, 'emitWarning');
  // Node 22 calls it experimental on standard error, where people look for what went wrong.
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    if (emitWarning !== undefined) Object.defineProperty(process, 'emitWarning', emitWarning);
  }
}

export function sqliteAvailable(): boolean {
  return loadSqlite() !== undefined;
}
