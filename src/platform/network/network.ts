import * as vscode from 'vscode';
import { moreAuthorities } from './certificateAuthorities.js';
import { proxyFor } from './proxyChoice.js';

/** How this editor reaches other machines. */
export interface NetworkSettings {
  readonly proxyUrl?: string;
  readonly certificateAuthorities?: readonly string[];
}

/**
 * The editor's own settings about the network, read anew for each connection. `authorityFile` is the extension's setting;
 * an empty text is none.
 */
export async function networkFor(
  target: { readonly host: string; readonly port: number; readonly secure: boolean },
  authorityFile: string,
): Promise<NetworkSettings> {
  const settings = vscode.workspace.getConfiguration('http');
  const noProxy = settings.get<unknown>('noProxy', []);
  const proxyUrl = proxyFor(target.host, target.port, {
    proxy: settings.get('proxy', ''),
    noProxy: Array.isArray(noProxy) ? noProxy.filter((entry) => typeof entry === 'string') : [],
    support: settings.get('proxySupport', 'override'),
    environment: process.env,
  });
  const proxy = { proxyUrl };
  if (!target.secure) return proxy;
  const files = authorityFile.trim() === '' ? [] : [authorityFile.trim()];
  const authorities = await moreAuthorities({ system: settings.get('systemCertificates', true), files });
  return authorities.length === 0 ? proxy : { ...proxy, certificateAuthorities: authorities };
}
