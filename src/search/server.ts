/** Which search server this community has, and why; told by whoever starts the application. */
import type { EmbedderConfig, SearchConfig } from '../platform/config';

export interface SearchServer {
  readonly url: string;
  readonly key: string | null;
}

export interface SearchSetup {
  /** Null: PostgreSQL searches alone. */
  readonly server: SearchServer | null;
  /** One sentence for whoever runs the site: which engine searches, and why. */
  readonly reason: string;
  readonly embedder: EmbedderConfig | null;
}

export const SEARCH_SETUP = Symbol('SearchSetup');

/** As the settings say; a program that was started beside the site is told apart from a server of the operator's. */
export function searchSetup({ url, key, embedder }: SearchConfig, started: { server: SearchServer | null; reason: string } | null = null): SearchSetup {
  if (url !== null) return { server: { url, key }, reason: `The search server is Meilisearch at ${new URL(url).origin}, as MEILI_URL says.`, embedder };
  if (started) return { ...started, embedder: started.server ? embedder : null };
  return { server: null, reason: 'PostgreSQL searches: there is no Meilisearch, neither in MEILI_URL nor as a program.', embedder: null };
}
