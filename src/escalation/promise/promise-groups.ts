/** Of which threads an estimate speaks: the whole community, a space, a kind, or a kind in a space. */
import type { ThreadKind } from '../../forum';

export interface Scope {
  readonly spaceId: string | null;
  readonly kind: ThreadKind | null;
}

export const EVERYTHING: Scope = { spaceId: null, kind: null };

export function scopeKey({ spaceId, kind }: Scope): string {
  return [spaceId === null ? 'all' : `space:${spaceId}`, ...(kind === null ? [] : [kind])].join(':');
}

/** From the narrowest to the widest. */
export function scopesOf({ spaceId, kind }: Scope): Scope[] {
  const scopes: Scope[] = [{ spaceId, kind }, { spaceId, kind: null }, { spaceId: null, kind }, EVERYTHING];
  return scopes.filter((scope, index) => scopes.findIndex((other) => scopeKey(other) === scopeKey(scope)) === index);
}
