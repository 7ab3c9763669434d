import type { Clock } from '../../common/clock.js';
import type { AccessToken, TokenProvider, TokenRequest } from './authentication.js';
import { BearerTokens } from '../grpc/bearerTokens.js';

/**
 * The tokens of all connections of one window: hubs that sign in as the same identity share one token and one renewal,
 * since a source may take seconds or ask a person.
 */
export class SharedTokens {
  private readonly providers = new Map<string, SharedProvider>();

  constructor(private readonly clock: Clock) {}

  /** The provider for this identity; `create` is called at the first request, and again after a failure. */
  provider(identity: string, create: () => Promise<TokenProvider>): TokenProvider {
    let known = this.providers.get(identity);
    if (known === undefined) {
      known = new SharedProvider(create, this.clock);
      this.providers.set(identity, known);
    }
    return known;
  }

  /** The person signed in anew: nothing that was got before is used again. */
  forget(): void {
    for (const provider of this.providers.values()) provider.forget();
  }
}

class SharedProvider implements TokenProvider {
  private source: Promise<TokenProvider> | undefined;
  private readonly tokens = new Map<string, BearerTokens>();

  constructor(
    private readonly create: () => Promise<TokenProvider>,
    private readonly clock: Clock,
  ) {}

  getToken({ scope, tenantId, refusedToken }: TokenRequest): Promise<AccessToken> {
    const key = JSON.stringify([scope, tenantId]);
    let tokens = this.tokens.get(key);
    if (tokens === undefined) {
      const request = { scope, ...(tenantId === undefined ? {} : { tenantId }) };
      tokens = new BearerTokens((refused) => this.fetch(request, refused), this.clock);
      this.tokens.set(key, tokens);
    }
    if (refusedToken !== undefined) tokens.discard(refusedToken);
    return tokens.access();
  }

  forget(): void {
    this.source = undefined;
    this.tokens.clear();
  }

  private async fetch(request: TokenRequest, refusedToken: string | undefined): Promise<AccessToken> {
    this.source ??= this.create();
    try {
      const source = await this.source;
      return await source.getToken({ ...request, ...(refusedToken === undefined ? {} : { refusedToken }) });
    } catch (error) {
      this.source = undefined;
      throw error;
    }
  }
}
