import { readFile } from 'node:fs/promises';
import tls from 'node:tls';
import { UserFacingError } from '../../common/userFacingError.js';
import type { CertificatesFact } from './certificatesFact.js';

export interface AuthoritySources {
  /** Those that the operating system trusts: the editor's `http.systemCertificates`. */
  readonly system: boolean;
  /** Files of PEM certificates. */
  readonly files: readonly string[];
}

/** A file of certificates cannot be used. */
export class CertificateFileError extends UserFacingError {
  override readonly name = 'CertificateFileError';

  constructor(problem: CertificatesFact['problem'], file: string, options?: ErrorOptions) {
    const fact: CertificatesFact = { kind: 'certificates', problem, file };
    super(fact, options);
  }
}

/** Node knows other sources than its own list from 22.15 on. */
type CertificateStore = Partial<Pick<typeof tls, 'getCACertificates'>>;

/**
 * Certificate authorities beyond the ones that Node brings, as PEM: those of the operating system, of
 * NODE_EXTRA_CA_CERTS, and of files. Throws a CertificateFileError for a file that cannot be used.
 */
export async function moreAuthorities({ system, files }: AuthoritySources): Promise<readonly string[]> {
  const store: CertificateStore = tls;
  const known = store.getCACertificates;
  const ofFiles = await Promise.all(files.map(readAuthorities));
  return [...new Set([...(system ? (known?.('system') ?? []) : []), ...(known?.('extra') ?? []), ...ofFiles.flat()])];
}

async function readAuthorities(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CertificateFileError('unreadable', file, { cause: error });
  });
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0) throw new CertificateFileError('noCertificate', file);
  return found;
}
