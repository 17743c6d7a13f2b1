/** Keeps what a thread or an answer said before an edit. */
import type { Tx } from '../../platform/database';
import type { BodyFormat } from '../words';
import { Revision } from './revision.entity';

interface Before {
  readonly id: string;
  readonly version: number;
  readonly title?: string;
  readonly bodySource: string;
  readonly bodyFormat: BodyFormat;
}

export async function keepRevision(tx: Tx, subjectType: Revision['subjectType'], before: Before, edit: { byId: string; at: Date }): Promise<void> {
  await tx.manager.insert(Revision, {
    subjectType,
    subjectId: before.id,
    version: before.version,
    title: before.title ?? null,
    bodySource: before.bodySource,
    bodyFormat: before.bodyFormat,
    editedById: edit.byId,
    editedAt: edit.at,
  });
}
