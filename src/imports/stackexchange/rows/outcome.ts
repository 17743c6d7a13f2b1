/** What comes of reading one row of a dump. */
import type { Attributes } from '../reading/row-parser';
import type { SkipReason } from '../report';
import type { WrittenText } from '../shaping/shape';

/** What goes to the staging table: the fields of a line, the last of which are those of a text that is still to be shaped. */
export interface StagedRow {
  readonly fields: string;
  readonly text?: WrittenText;
}

export type RowOutcome =
  /** `row` is null when all of it is there already. */
  | { readonly use: 'taken'; readonly row: StagedRow | null }
  | { readonly use: 'skipped'; readonly reason: SkipReason; readonly details?: Readonly<Record<string, string | number | null>> }
  /** Whether it can be used is known at the end of the file. */
  | { readonly use: 'undecided'; readonly row: StagedRow }
  /** A kind of row that says nothing about what is imported. */
  | { readonly use: 'none' };

export type ReadOneRow = (id: number, row: Attributes) => RowOutcome;

export const taken = (row: StagedRow | null): RowOutcome => ({ use: 'taken', row });
export const skipped = (reason: SkipReason, details?: Readonly<Record<string, string | number | null>>): RowOutcome =>
  details ? { use: 'skipped', reason, details } : { use: 'skipped', reason };
export const NONE: RowOutcome = { use: 'none' };
