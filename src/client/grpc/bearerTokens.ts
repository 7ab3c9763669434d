import type { Clock } from '../../common/clock.js';
import type { AccessToken } from '../authentication.js';

/** A token is renewed this long before it expires, as the SDKs do. */
const renewBeforeMs = 5 * 60_000;

/** One token for all calls of a client, renewed early and by one request at a time. */
export class BearerTokens {
  private current: (AccessToken & { readonly renewAt: number }) | undefined;
  private renewal: Promise<string> | undefined;

  constructor(
    private readonly fetch: () => Promise<AccessToken>,
    private readonly clock: Clock,
  ) {}

  /** Rejects as the source of tokens does, unless the token in hand still holds. */
  get(): Promise<string> {
    const { current } = this;
    if (current !== undefined && this.clock.now() < current.renewAt) return Promise.resolve(current.token);
    this.renewal ??= this.renew().finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  /** A token that the server refused is not offered again. */
  discard(token: string): void {
    if (this.current?.token === token) this.current = undefined;
  }

  private async renew(): Promise<string> {
    try {
      const fetched = await this.fetch();
      const now = this.clock.now();
      // A token that lives for less than ten minutes is used for half of its life.
      const early = Math.min(renewBeforeMs, (fetched.expiresAt - now) / 2);
      this.current = { ...fetched, renewAt: fetched.expiresAt - early };
      return fetched.token;
    } catch (error) {
      const { current } = this;
      if (current !== undefined && this.clock.now() < current.expiresAt) return current.token;
      throw error;
    }
  }
}
