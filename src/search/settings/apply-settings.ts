/** Brings the settings of an index to what the code says, and tells what had drifted. */
import type { Settings } from 'meilisearch';

/** The names of the settings that are not as they should be. Order counts where it means something. */
export function drift(wanted: Settings, found: Settings): string[] {
  return Object.entries(wanted).flatMap(([name, value]) => (same(name, value, (found as Record<string, unknown>)[name]) ? [] : [name])).sort();
}

const ORDERED = new Set(['searchableAttributes', 'rankingRules']);

function same(name: string, wanted: unknown, found: unknown): boolean {
  if (name === 'embedders') return sameEmbedders(wanted, found);
  if (Array.isArray(wanted) && !ORDERED.has(name)) return Array.isArray(found) && canonical([...wanted].map(canonical).sort()) === canonical([...found].map(canonical).sort());
  return isPart(wanted, found);
}

/** The server adds fields of its own, and never tells a key. */
function sameEmbedders(wanted: unknown, found: unknown): boolean {
  const names = (value: unknown) => canonical(Object.keys(Object(value)).sort());
  return names(wanted) === names(found);
}

function isPart(wanted: unknown, found: unknown): boolean {
  if (wanted === null || typeof wanted !== 'object' || Array.isArray(wanted)) return canonical(wanted) === canonical(found);
  const there = Object(found) as Record<string, unknown>;
  return Object.entries(wanted).every(([key, value]) => (Array.isArray(value) ? canonical([...value].sort()) === canonical([...((there[key] as unknown[]) ?? [])].sort()) : isPart(value, there[key])));
}

const canonical = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part)) ?? 'undefined';
