/** Batches what the fields of one request ask for, so that a list of threads asks for its authors once. */
import DataLoader from 'dataloader';
import type { Request, Response } from 'express';

export interface GraphContext {
  readonly req: Request;
  readonly res: Response;
}

const loaders = new WeakMap<GraphContext, Map<string, DataLoader<string, unknown>>>();

/**
 * The loader called `name` of this request. `load` answers for all ids at once; an id that is not in its map is null.
 * What depends on arguments carries them in its name.
 */
export function loaderOf<V>(
  context: GraphContext,
  name: string,
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): DataLoader<string, V | null> {
  const known = loaders.get(context) ?? new Map<string, DataLoader<string, unknown>>();
  loaders.set(context, known);
  let loader = known.get(name);
  if (!loader) {
    loader = new DataLoader<string, unknown>(async (ids) => {
      const found = await load(ids);
      return ids.map((id) => found.get(id) ?? null);
    });
    known.set(name, loader);
  }
  return loader as DataLoader<string, V | null>;
}
