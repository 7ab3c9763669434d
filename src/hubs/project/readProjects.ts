import type { WorkspaceFile } from '../../platform/files/workspaceFiles.js';
import type { FunctionsAddress } from './functionsAddress.js';
import { functionsAddresses } from './functionsProject.js';
import { projectPlace, type ProjectTexts } from './projectFiles.js';
import { type ProjectHub, type ProjectProblem, readProject } from './projectHub.js';

interface Place {
  /** The file, as people know it and as the editor opens it. */
  readonly path: string;
  readonly uri: string;
}

export type FoundInProject = (ProjectHub | ProjectProblem) & Place;

/** What the files of the open folders say: the task hubs that programs use, and where Functions hosts would listen. */
export function readProjects(files: readonly WorkspaceFile[]): {
  readonly found: readonly FoundInProject[];
  readonly addresses: readonly FunctionsAddress[];
} {
  const projects = projectsIn(files);
  return { found: findingsIn(projects), addresses: functionsAddresses(projects.map(textsOf)) };
}

interface PlacedFile extends WorkspaceFile {
  /** The folder of the project that it belongs to. */
  readonly project: string;
  /** Its path below that folder. */
  readonly file: string;
}

/** The files of one project by their paths below its folder. */
type Project = ReadonlyMap<string, PlacedFile>;

/** Files of one project belong together; a .env file above them counts for the folders below it, as programs have it. */
function projectsIn(files: readonly WorkspaceFile[]): readonly Project[] {
  const placed = files.map((each): PlacedFile => {
    const { folder, file } = projectPlace(each);
    return { ...each, project: folder, file };
  });
  return [...new Set(placed.map((each) => each.project))].map((project) => {
    const near = new Map<string, PlacedFile>();
    for (const each of [...placed.filter((other) => other.project === project), ...above(project, placed)]) {
      if (!near.has(each.file)) near.set(each.file, each);
    }
    return near;
  });
}

function textsOf(project: Project): ProjectTexts {
  return Object.fromEntries(Array.from(project.values(), ({ file, text }) => [file, text ?? '\0']));
}

function findingsIn(projects: readonly Project[]): readonly FoundInProject[] {
  const found: FoundInProject[] = [];
  const seen = new Set<string>();
  for (const near of projects) {
    for (const finding of readProject(textsOf(near))) {
      const file = near.get(finding.file);
      if (file === undefined) continue;
      // The same hub in several places is one hub, and a file is broken once.
      const key = finding.kind === 'hub' ? `${finding.endpoint} ${finding.taskHub}` : `${finding.kind} ${file.uri}`;
      if (!seen.has(key)) found.push({ ...finding, path: file.path, uri: file.uri });
      seen.add(key);
    }
  }
  return found;
}

function above(project: string, files: readonly PlacedFile[]): readonly PlacedFile[] {
  return files
    .filter(({ name, folder }) => name === '.env' && folder !== project && project.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length);
}
