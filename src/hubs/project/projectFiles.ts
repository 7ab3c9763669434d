/** Where files lie, below any folder, that say which task hub a project uses, or at which port its Functions host is. */
export const projectFileGlobs = [
  'host.json',
  'local.settings.json',
  '.env',
  'appsettings.json',
  'appsettings.*.json',
  'Properties/launchSettings.json',
  '.vscode/launch.json',
  '.vscode/tasks.json',
  'package.json',
] as const;

/** Whether a file, by its path below the folder of a project, may name a hub. */
export function isProjectFile(file: string): boolean {
  return projectFileGlobs.some((glob) => {
    const [start = '', end] = glob.split('*');
    return end === undefined
      ? file === glob
      : file.startsWith(start) && file.endsWith(end) && file.length > glob.length;
  });
}

/** The texts of a project's files by their paths below its folder: `host.json`, `Properties/launchSettings.json`. */
export type ProjectTexts = Readonly<Record<string, string>>;

/** Folders of a project that hold such files and are no projects themselves. */
export const innerFolders = ['Properties', '.vscode'] as const;

/** The folder of the project that a file belongs to, and the file's path below it. */
export function projectPlace(file: { readonly folder: string; readonly name: string }): {
  readonly folder: string;
  readonly file: string;
} {
  const inner = innerFolders.find((name) => file.folder.endsWith(`/${name}`));
  return inner === undefined
    ? { folder: file.folder, file: file.name }
    : { folder: file.folder.slice(0, -inner.length - 1), file: `${inner}/${file.name}` };
}
