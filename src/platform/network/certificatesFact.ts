/** A file of certificates that cannot be used. */
export interface CertificatesFact {
  readonly kind: 'certificates';
  readonly problem: 'unreadable' | 'noCertificate';
  readonly file: string;
}
