/** Which search server this community has, and why; told by whoever starts the application. */
import type { EmbedderConfig } from '../platform/config';

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
