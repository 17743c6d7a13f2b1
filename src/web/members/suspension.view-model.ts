/** Suspending a member, or letting them in again: what it does, and what was decided before. */
import type { MemberProfile, SuspensionRead } from '../../identity';
import { t } from '../../platform/messages';
import { TEXT_LIMITS } from '../../platform/text-input';
import type { FormState } from '../shell';

export interface SuspensionInput {
  readonly member: MemberProfile;
  readonly suspended: boolean;
  readonly decided: readonly SuspensionRead[];
  readonly viewerId: string;
  readonly form: FormState;
}

export function suspensionPage({ member, suspended, decided, viewerId, form }: SuspensionInput) {
  const name = member.displayName;
  return {
    id: member.id,
    name,
    role: t(`members.roles.${member.role}`),
    title: t(suspended ? 'members.suspension.reinstateTitle' : 'members.suspension.title', { name }),
    suspended,
    action: `/members/${member.id}/${suspended ? 'reinstatement' : 'suspension'}`,
    reasonLabel: t(suspended ? 'members.suspension.reinstateReason' : 'members.suspension.reason'),
    confirm: t(suspended ? 'members.suspension.reinstateConfirm' : 'members.suspension.confirm', { name }),
    reasonMax: TEXT_LIMITS.note.max,
    hindrance: hindranceOf(member, viewerId),
    form,
    history: decided.flatMap(decisionsOf),
  };
}

/** The latest first, like the suspensions themselves. */
function decisionsOf({ reason, suspendedAt, suspendedBy, reinstatedAt, reinstatedBy, reinstatementReason }: SuspensionRead) {
  const begun = { ended: false, at: suspendedAt, by: suspendedBy, reason };
  return reinstatedAt === null ? [begun] : [{ ended: true, at: reinstatedAt, by: reinstatedBy, reason: reinstatementReason }, begun];
}

function hindranceOf({ id, imported }: MemberProfile, viewerId: string) {
  if (id === viewerId) return { title: t('members.suspension.self'), text: t('members.suspension.selfText') };
  return imported ? { title: t('members.suspension.imported'), text: t('members.suspension.importedText') } : null;
}
