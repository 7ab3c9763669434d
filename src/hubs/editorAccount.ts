import { isAbortError } from '../common/abort.js';
import type { AccessToken, TokenProvider, TokenRequest } from '../client/connection/authentication.js';
import { claimsOf } from '../client/connection/tokenClaims.js';

/** A session of the editor's account, as `vscode.authentication` gives it. */
export interface EditorSession {
  readonly accessToken: string;
  readonly account: { readonly label: string };
}

/** `silent`: nobody is asked. `ask`: the person is, where there is no session. `renew`: the person is in any case. */
export type Asking = 'silent' | 'ask' | 'renew';

/** The part of `vscode.authentication` that is needed, for one provider of accounts. */
export interface EditorSessions {
  /** Undefined where there is no such session and nobody was asked. Rejects when the person declines. */
  get(scopes: readonly string[], asking: Asking): Promise<EditorSession | undefined>;
  /**
   * A session that has what a `www-authenticate` header says is lacking; the person is asked for it where there is none.
   * Undefined where the editor, or who holds its accounts, does not know of such headers. Rejects when the person declines.
   */
  meet(challenge: string, scopes: readonly string[]): Promise<EditorSession | undefined>;
}

interface Refused {
  readonly refusedToken?: string | undefined;
  readonly challenge?: string | undefined;
}

/** Sessions tell no end; a token that does not either is asked for again after so long. The editor has its own cache. */
const assumedLifeMs = 10 * 60_000;

/**
 * Tokens of the Microsoft account that the editor is signed in with. A person is asked once for each tenant and
 * resource; after a refusal nobody is asked until {@link allowQuestions} or {@link askAgain}, so that polling never brings
 * up a dialog.
 */
export class EditorAccount implements TokenProvider {
  private readonly asked = new Set<string>();
  private readonly asking = new Map<string, Promise<EditorSession>>();
  private mayRenew = false;

  constructor(
    private readonly sessions: EditorSessions,
    private readonly now: () => number,
  ) {}

  /** Rejects with an Error that names the account as missing when the person has declined before. */
  async getToken({ scope, tenantId, refusedToken, challenge, isQuiet = false }: TokenRequest): Promise<AccessToken> {
    // Which tenant is meant is told beside the scope; the editor takes this entry out before it asks for the token.
    const scopes = tenantId === undefined ? [scope] : [scope, `VSCODE_TENANT:${tenantId}`];
    const held = await this.sessions.get(scopes, 'silent');
    // Worded as what it is, so that it is told from a tenant that refuses.
    if (held === undefined && isQuiet) throw new Error('The account of the editor is not logged in here.');
    const session =
      held === undefined
        ? await this.ask(scopes, () => this.sessions.get(scopes, 'ask'))
        : await this.unlessRefused(held, scopes, isQuiet ? {} : { refusedToken, challenge });
    const { expiresAt = this.now() + assumedLifeMs } = claimsOf(session.accessToken);
    return { token: session.accessToken, expiresAt, account: session.account.label };
  }

  /** The person is doing something that takes the account: who has declined before is asked once more. */
  allowQuestions(): void {
    this.asked.clear();
  }

  /** The person wants to be asked, and for another session than there is: by a click on “Sign in again”. */
  askAgain(): void {
    this.asked.clear();
    this.mayRenew = true;
  }

  /**
   * The editor holds on to a session that a server refused. What it lacks the person is asked for; for another one only
   * after a click.
   */
  private async unlessRefused(
    held: EditorSession,
    scopes: readonly string[],
    { refusedToken, challenge }: Refused,
  ): Promise<EditorSession> {
    if (held.accessToken !== refusedToken) return held;
    if (challenge !== undefined) {
      // Who does not know of challenges gives nothing, and so it goes on without.
      const met = await this.ask(
        [...scopes, challenge],
        async () => (await this.sessions.meet(challenge, scopes)) ?? held,
      );
      if (met !== held) return met;
    }
    if (!this.mayRenew) return held;
    this.mayRenew = false;
    return await this.ask(scopes, () => this.sessions.get(scopes, 'renew'));
  }

  /** Who wants the same while the person is being asked waits for that answer. */
  private ask(what: readonly string[], answer: () => Promise<EditorSession | undefined>): Promise<EditorSession> {
    const key = JSON.stringify(what);
    const asking = this.asking.get(key);
    if (asking !== undefined) return asking;
    const asked = this.askOnce(key, answer).finally(() => this.asking.delete(key));
    this.asking.set(key, asked);
    return asked;
  }

  private async askOnce(key: string, answer: () => Promise<EditorSession | undefined>): Promise<EditorSession> {
    if (this.asked.has(key)) throw new Error('The sign-in with the account of the editor was left or refused.');
    this.asked.add(key);
    const session = await answer().catch((error: unknown) => {
      // Declining rejects, and so does a tenant that refuses: the text tells them apart where there is one.
      if (isAbortError(error)) throw error;
      throw new Error(error instanceof Error ? error.message : 'The editor gave no session.', { cause: error });
    });
    if (session === undefined) throw new Error('The editor gave no session.');
    this.asked.delete(key);
    return session;
  }
}
