/** Reads for all rows of a selection at once and remembers nothing, since one request may hold several mutations. */
import { loaderOf, type GraphContext } from '../../platform/graphql/loaders';

export function batched<V>(
  context: GraphContext,
  name: string,
  id: string,
  load: (ids: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): Promise<V | null> {
  const loader = loaderOf(context, name, load);
  const value = loader.load(id);
  loader.clear(id);
  return value;
}
