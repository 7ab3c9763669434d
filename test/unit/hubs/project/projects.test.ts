import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFileGlobs } from '../../../../src/hubs/project/projectFiles.js';
import { ProjectDiscovery } from '../../../../src/hubs/project/projectDiscovery.js';
import type { WorkspaceFile } from '../../../../src/platform/files/workspaceFiles.js';
import { ManualClock } from '../../../support/manualClock.js';
import { factText } from '../../../../src/text/errors/errorText.js';

const projects = path.join(process.cwd(), 'test', 'fixtures', 'projects');

/** What the editor would find of a project in test/fixtures/projects. */
function filesOf(project: string): readonly WorkspaceFile[] {
  const cwd = path.join(projects, project);
  return globSync([...projectFileGlobs], { cwd }).map((found) => {
    const file = `/${project}/${found.split(path.sep).join('/')}`;
    const cut = file.lastIndexOf('/');
    const text = readFileSync(path.join(cwd, found), 'utf8');
    return {
      uri: `file://${file}`,
      path: file.slice(1),
      folder: `file://${file.slice(0, cut)}`,
      name: file.slice(cut + 1),
      text,
    };
  });
}

async function found(project: string): Promise<readonly string[]> {
  const files = filesOf(project);
  const folders = {
    isTrusted: true,
    hasFolders: true,
    find: () => Promise.resolve(files),
    onDidChange: () => ({ dispose: () => undefined }),
  };
  const discovery = new ProjectDiscovery(folders, new ManualClock(), () => assert.fail('nothing goes wrong here'));
  await discovery.begin();
  const { state } = discovery;
  discovery.dispose();
  if (state.kind !== 'read') return [state.kind];
  return state.found.map((one) => {
    const source = `${one.path.slice(project.length + 1)}${one.profile === undefined ? '' : ` (${one.profile})`}`;
    switch (one.kind) {
      case 'hub':
        return `${one.taskHub} at ${one.endpoint} by ${source}`;
      case 'badValue':
        return `${one.name} in ${source}: ${factText(one.problem)}`;
      default:
        return `${one.kind} ${source}`;
    }
  });
}

describe('the projects of the fixtures', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    'hubname-casing': ['greenhouse at http://localhost:8080 by host.json'],
    'encrypted-settings': ['encrypted local.settings.json'],
    'empty-hubname': ['hubName in host.json: The task hub name is empty.'],
    'colon-override': ['orchard at http://localhost:8080 by host.json'],
    'env-js-names': ['orchard at https://orchard-x1.eastus.durabletask.io by .env'],
    'env-interpolation': ['orchard at http://localhost:8080 by .env'],
    appsettings: ['greenhouse at http://localhost:8094 by appsettings.Development.json'],
    'launch-settings': [
      'orchard at http://localhost:8094 by Properties/launchSettings.json (Worker)',
      'orchard at https://nursery-a1b2.westeurope.durabletask.io by Properties/launchSettings.json (Worker (cloud))',
    ],
    'vscode-launch': ['seedlings at http://localhost:8094 by .vscode/launch.json (Worker)'],
  };

  for (const [project, hubs] of Object.entries(expected)) {
    it(`are read: ${project}`, async () => {
      assert.deepEqual(await found(project), hubs);
    });
  }
});
