/** What comes of reading one row of a dump. */
import type { Attributes } from '../reading/row-parser';
import type { SkipReason } from '../report';

export type RowOutcome =
  /** `line` goes to the staging table; null when all of it is there already. */
  | { readonly use: 'taken'; readonly line: string | null }
  | { readonly use: 'skipped'; readonly reason: SkipReason; readonly details?: Readonly<Record<string, string | number | null>> }
  /** Whether it can be used is known at the end of the file. */
  | { readonly use: 'undecided'; readonly line: string | null }
  /** A kind of row that says nothing about what is imported. */
  | { readonly use: 'none' };

export type ReadOneRow = (id: number, row: Attributes) => RowOutcome;

export const taken = (line: string | null): RowOutcome => ({ use: 'taken', line });
export const skipped = (reason: SkipReason, details?: Readonly<Record<string, string | number | null>>): RowOutcome =>
  details ? { use: 'skipped', reason, details } : { use: 'skipped', reason };
export const NONE: RowOutcome = { use: 'none' };
