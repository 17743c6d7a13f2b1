/** The administrators' list of members: who they are, which role they have, and the ways to change that. */
import { ROLES, type MemberListing, type MemberProfile, type Role } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import type { Page } from '../../platform/paging';
import { failureSentence, fieldSentence } from '../../platform/refusals';
import { initialsOf } from '../../platform/views';
import { listAddress } from '../thread-list';

/** What the list is narrowed to, and the place in it. */
export interface MembersWanted {
  readonly q: string;
  readonly role: Role | null;
  readonly suspended: boolean;
  readonly after: string | null;
}

export interface MembersInput {
  readonly wanted: MembersWanted;
  readonly page: Page<MemberListing>;
  readonly viewerId: string;
  readonly failure: Failure | null;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function membersWanted(query: Readonly<Record<string, unknown>>): MembersWanted {
  return {
    q: textOf(query.q).slice(0, 200),
    role: ROLES.find((role) => role === query.role) ?? null,
    suspended: query.suspended === 'true',
    after: textOf(query.after) || null,
  };
}

export const membersAddress = ({ q, role, suspended, after }: MembersWanted): string =>
  listAddress('/members', { q, role, suspended: suspended ? 'true' : null, after });

export function membersPage({ wanted, page, viewerId, failure }: MembersInput) {
  const first = { ...wanted, after: null };
  return {
    wanted: { q: wanted.q, role: wanted.role ?? '', suspended: wanted.suspended ? 'true' : '', after: wanted.after ?? '' },
    notice: failure ? sentenceOf(failure) : null,
    roleOptions: [{ value: '', label: t('members.everyRole') }, ...ROLES.map((role) => ({ value: role as string, label: t(`members.roles.${role}`) }))],
    narrowed: wanted.q !== '' || wanted.role !== null || wanted.suspended,
    rows: page.rows.map((member) => rowOf(member, viewerId)),
    empty: page.rows.length > 0 ? null : t(page.hasPreviousPage ? 'members.empty.end' : 'members.empty.none'),
    newerHref: page.hasPreviousPage ? membersAddress(first) : null,
    olderHref: page.hasNextPage ? membersAddress({ ...wanted, after: page.cursors.at(-1) ?? null }) : null,
  };
}

/** What will go and what will stay, before it is done. */
export function erasingPage(member: MemberProfile, viewerId: string, failure: Failure | null) {
  return {
    id: member.id,
    name: member.displayName,
    role: t(`members.roles.${member.role}`),
    imported: member.imported,
    self: member.id === viewerId,
    notice: failure ? failureSentence(failure) : null,
  };
}

function rowOf(member: MemberListing, viewerId: string) {
  const { id, displayName, role, imported, email, emailVerified } = member;
  return {
    id,
    name: displayName,
    initials: initialsOf(displayName),
    href: `/members/${id}`,
    email: email ?? (imported ? null : t('members.noEmail')),
    notes: [
      ...(imported ? [t('members.imported')] : []),
      ...(email !== null && !emailVerified ? [t('members.unverified')] : []),
      ...(member.suspended ? [t('members.suspended')] : []),
      ...(id === viewerId ? [t('members.you')] : []),
    ].join(', '),
    joinedAt: member.joinedAt,
    suspension: suspensionLink(member, viewerId),
    // Imported people cannot sign in, so no role would mean anything.
    roles: imported ? null : ROLES.map((name) => ({ value: name, label: roleSays(name), selected: name === role })),
  };
}

/** Nobody suspends themselves, or somebody who cannot sign in. */
function suspensionLink({ id, imported, suspended }: MemberListing, viewerId: string) {
  if (id === viewerId || imported) return null;
  return { href: `/members/${id}/suspension`, text: t(suspended ? 'members.reinstate' : 'members.suspend') };
}

const roleSays = (role: Role): string => t('members.roleSays', { role: t(`members.roles.${role}`), rights: t(`members.rights.${role}`) });

function sentenceOf(failure: Failure): string {
  return failure.kind === 'ValidationFailed' ? failure.fields.map(fieldSentence).join(' ') : failureSentence(failure);
}
