/** The only way to a case that is about to change: locked, and not found by whoever may not know of it. */
import { NotFound } from '../../platform/outcome';
import type { Tx } from '../../platform/database';
import type { SignedInViewer } from '../../identity';
import { parseCaseNumber } from '../case-number';
import { Case } from '../desk/case.entity';
import { canRead } from './case-policy';

/** Holds the case until the transaction ends; a foreign number looks like an unknown one. */
export async function lockReadableCase(tx: Tx, viewer: SignedInViewer, written: string): Promise<Case> {
  const number = parseCaseNumber(written);
  const item = number === null ? null : await tx.manager.findOne(Case, { where: { number }, lock: { mode: 'pessimistic_write' } });
  if (!item || !canRead(viewer, item)) throw new NotFound('Case not found');
  return item;
}
