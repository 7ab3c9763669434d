import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';

/**
 * The PowerShell that the Azure sign-in of this machine would use: the newer one where it is on the PATH, and else what
 * Windows comes with. Undefined where there is none.
 */
export async function powerShell(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  const isWindows = platform === 'win32';
  const name = isWindows ? 'pwsh.exe' : 'pwsh';
  const searched = Object.entries(environment).find(([key]) => (isWindows ? key.toUpperCase() : key) === 'PATH')?.[1];
  for (const folder of (searched ?? '').split(isWindows ? ';' : ':')) {
    const file = path.join(folder, name);
    if (folder !== '' && (await isProgram(file))) return file;
  }
  return isWindows ? 'powershell.exe' : undefined;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
