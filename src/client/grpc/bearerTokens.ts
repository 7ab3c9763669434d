import type { Clock } from '../../common/clock.js';
import type { AccessToken } from '../connection/authentication.js';

/** A token is renewed this long before it expires, as the SDKs do. */
const renewBeforeMs = 5 * 60_000;

/** One token for all who ask, renewed early and by one request at a time. */
export class BearerTokens {
  private current: (AccessToken & { readonly renewAt: number }) | undefined;
  private renewal: Promise<AccessToken> | undefined;
  private refused: string | undefined;

  constructor(
    /** Given the token that a server refused last, so that the source does not offer it again. */
    private readonly fetch: (refusedToken: string | undefined) => Promise<AccessToken>,
    private readonly clock: Clock,
  ) {}

  /** Rejects as the source of tokens does, unless the token in hand still holds. */
  async get(): Promise<string> {
    return (await this.access()).token;
  }

  /** The token with what is known of it. */
  access(): Promise<AccessToken> {
    const { current } = this;
    if (current !== undefined && this.clock.now() < current.renewAt) return Promise.resolve(current);
    this.renewal ??= this.renew().finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  /** A token that the server refused is not offered again. */
  discard(token: string): void {
    if (this.current?.token !== token) return;
    this.current = undefined;
    this.refused = token;
  }

  private async renew(): Promise<AccessToken> {
    try {
      const fetched = await this.fetch(this.refused);
      const now = this.clock.now();
      // A token that lives for less than ten minutes is used for half of its life.
      const early = Math.min(renewBeforeMs, (fetched.expiresAt - now) / 2);
      this.current = { ...fetched, renewAt: fetched.expiresAt - early };
      return fetched;
    } catch (error) {
      const { current } = this;
      if (current !== undefined && this.clock.now() < current.expiresAt) return current;
      throw error;
    }
  }
}
