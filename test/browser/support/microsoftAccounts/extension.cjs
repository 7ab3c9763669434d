// @ts-check
// Plays the extension of VS Code that holds Microsoft accounts: one person, known in every tenant but `t-3`, whose tokens
// say for what and for which tenant they are, and with what they were got.
const { randomUUID } = require('node:crypto');
const vscode = require('vscode');

const account = { id: 'ann', label: 'ann@example.org' };

/** @typedef {{ readonly id: string, readonly accessToken: string, readonly account: typeof account, readonly scopes: readonly string[] }} Session */

/** @param {readonly string[]} scopes */
function tenantOf(scopes) {
  return scopes.find((scope) => scope.startsWith('VSCODE_TENANT:'))?.slice('VSCODE_TENANT:'.length);
}

/** @param {readonly unknown[]} parts */
const keyOf = (...parts) => JSON.stringify(parts);

class Accounts {
  constructor() {
    /** @type {Map<string, Session>} */
    this.sessions = new Map();
    this.changed = new vscode.EventEmitter();
    this.onDidChangeSessions = this.changed.event;
  }

  /** @param {readonly string[]} [scopes] */
  async getSessions(scopes) {
    const all = [...this.sessions.values()];
    return scopes === undefined ? all : all.filter((session) => keyOf(session.scopes) === keyOf(scopes));
  }

  /** @param {readonly string[]} scopes */
  async createSession(scopes) {
    return this.give(scopes, {});
  }

  /** A session got by a challenge has its claims, and there is none before. */
  async getSessionsFromChallenges() {
    return [];
  }

  /** @param {{ readonly challenges: readonly { readonly params: Readonly<Record<string, string>> }[], readonly fallbackScopes?: readonly string[] }} asked */
  async createSessionFromChallenges({ challenges, fallbackScopes = [] }) {
    const claims = challenges.map(({ params }) => params['claims'] ?? '');
    return this.give(fallbackScopes, { claims: Buffer.from(claims[0] ?? '', 'base64').toString('utf8') });
  }

  /** @param {string} id */
  async removeSession(id) {
    this.sessions.delete(id);
  }

  /**
   * @param {readonly string[]} scopes
   * @param {Readonly<Record<string, unknown>>} more
   */
  give(scopes, more) {
    const tenant = tenantOf(scopes);
    if (tenant === 't-3') throw new Error('AADSTS65001: The user or administrator has not consented. Trace ID: 0');
    const audience = scopes.find((scope) => !scope.startsWith('VSCODE_'));
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const payload = { upn: account.label, aud: audience, exp, tid: tenant ?? 't-home', uti: randomUUID(), ...more };
    const accessToken = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;
    /** @type {Session} */
    const session = { id: keyOf(scopes), accessToken, account, scopes };
    this.sessions.set(session.id, session);
    this.changed.fire({ added: [session], removed: [], changed: [] });
    return session;
  }
}

/** @param {vscode.ExtensionContext} context */
exports.activate = (context) => {
  const options = { supportsMultipleAccounts: false, supportsChallenges: true };
  // The second holds the accounts of every cloud but the public one.
  for (const id of ['microsoft', 'microsoft-sovereign-cloud']) {
    const provider = vscode.authentication.registerAuthenticationProvider(id, 'Microsoft', new Accounts(), options);
    context.subscriptions.push(provider);
  }
};
