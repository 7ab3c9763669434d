// @ts-check
// The browser that shows the window: the machine's own Chromium, Chrome or Edge. None is downloaded.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ToolError } from '../toolchain.mjs';

/** Quiet, without a GPU, and without questions to the network. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser's executable: CHROMIUM_PATH, or where it is usually installed.
 * @returns {string}
 */
export function chromiumPath() {
  const asked = process.env['CHROMIUM_PATH'];
  if (asked !== undefined && asked !== '') {
    if (existsSync(asked)) return asked;
    throw new ToolError(`CHROMIUM_PATH names ${asked}, where there is no file.`);
  }
  const found = usualPlaces().find((file) => existsSync(file));
  if (found !== undefined) return found;
  const how =
    process.platform === 'linux' ? ': install it with `sudo apt-get install chromium`,' : ': install one of them,';
  throw new ToolError(`No Chromium, Chrome or Edge was found${how} or set CHROMIUM_PATH to its executable.`);
}

/** @returns {string[]} */
function usualPlaces() {
  switch (process.platform) {
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => {
        const base = process.env[name];
        if (base === undefined) return [];
        return [
          path.join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          path.join(base, 'Chromium', 'Application', 'chrome.exe'),
          path.join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ];
      });
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    default:
      return (process.env['PATH'] ?? '')
        .split(path.delimiter)
        .concat('/usr/bin', '/usr/local/bin', '/snap/bin')
        .flatMap((folder) =>
          // Debian's of its own without a window, which takes a fifth less of the processor.
          [
            'chromium-headless-shell',
            'chromium',
            'chromium-browser',
            'google-chrome',
            'google-chrome-stable',
            'microsoft-edge',
          ].map((name) => path.join(folder, name)),
        );
  }
}
