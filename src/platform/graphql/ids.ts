/** Ids in the graph name their type, so that an answer's id can never pass for a thread's. */
import { NotFound } from '../outcome';

const LARGEST = 9223372036854775807n;

export function globalId(type: string, id: string): string {
  return `${type}:${id}`;
}

/** The type and row behind an id of the graph, or null when it is none. */
export function parseGlobalId(value: string): { type: string; id: string } | null {
  const match = /^([A-Z][A-Za-z]{1,40}):([1-9][0-9]{0,18})$/.exec(value);
  if (!match?.[1] || !match[2] || BigInt(match[2]) > LARGEST) return null;
  return { type: match[1], id: match[2] };
}

/** The row that an argument means; an id of another type, or none at all, is not found. */
export function localId(type: string, value: string): string {
  const parsed = parseGlobalId(value);
  if (parsed?.type !== type) throw new NotFound(`${type} not found: "${value.slice(0, 60)}" is no id of one`);
  return parsed.id;
}
