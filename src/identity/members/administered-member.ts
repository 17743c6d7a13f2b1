/** Holds a member while an administrator changes their standing. */
import type { Tx } from '../../platform/database';
import { NotFound } from '../../platform/outcome';
import { parseId } from '../../platform/text-input';
import type { Role } from '../access';

export interface AdministeredMember {
  readonly id: string;
  readonly role: Role;
  readonly imported: boolean;
  readonly suspended: boolean;
  /** Nobody else could give roles any more. */
  readonly lastAdministrator: boolean;
}

/** All administrators are locked in one order before anybody else, so that two of them cannot shut each other out at once. */
export async function lockMember(tx: Tx, memberId: string): Promise<AdministeredMember> {
  const administrators = await tx.rows<{ id: string }>(
    `select id from members where role = 'ADMINISTRATOR' and email is not null and erased_at is null and suspended_at is null order by id for update`,
  );
  const member = parseId(memberId) && (await tx.maybe<Omit<AdministeredMember, 'lastAdministrator'>>(
    `select id, role, origin_source is not null as imported, suspended_at is not null as suspended from members where id = $1 and erased_at is null for update`,
    [memberId],
  ));
  if (!member) throw new NotFound('Member not found');
  const last = member.role === 'ADMINISTRATOR' && !administrators.some(({ id }) => id !== member.id);
  return { ...member, lastAdministrator: last };
}
