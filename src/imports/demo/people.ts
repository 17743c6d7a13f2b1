/** Brings the people of the demo community in; five of them, one of each role, can sign in with a random password. */
import { randomInt } from 'node:crypto';
import type { Passwords } from '../../identity';
import type { Sql } from '../../platform/database';
import { demo, type DemoMember, type DemoRole } from './content';
import type { DemoTime } from './demo-time';
import { insertRows, newIds } from './rows';

export interface DemoSignIn {
  readonly role: DemoRole;
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
}

/** Ids by the keys of the written community. */
export type Ids = ReadonlyMap<string, string>;

export function idOf(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demo community names "${key}", which is not in it`);
  return id;
}

/** RFC 2606 keeps the domain from ever receiving a mail. */
const addressOf = (member: DemoMember): string => `${member.key}@demo.threadwell.invalid`;

// Without letters and digits that are easily taken for each other: people type it from a terminal.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;

function newPassword(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)] ?? '';
  return Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LENGTH }, letter).join('')).join('-');
}

/** Passwords take their time to hash, so this is done before the transaction. */
export async function prepareSignIns(passwords: Passwords): Promise<{ signIns: DemoSignIn[]; hashes: Map<string, string> }> {
  const hashes = new Map<string, string>();
  const signIns = await Promise.all(
    demo.members.filter((member) => member.signIn).map(async (member) => {
      const password = newPassword();
      hashes.set(member.key, await passwords.hash(password));
      return { role: member.role, displayName: member.displayName, email: addressOf(member), password };
    }),
  );
  return { signIns, hashes };
}

export async function loadMembers(sql: Sql, time: DemoTime, hashes: ReadonlyMap<string, string>): Promise<Ids> {
  const members = [...demo.members].sort((one, other) => other.joinedDaysAgo - one.joinedDaysAgo);
  const ids = await newIds(sql, 'members', members.length);
  const rows = members.map((member, index) => {
    const passwordHash = hashes.get(member.key) ?? null;
    const joinedAt = time.daysAgo(member.joinedDaysAgo);
    return {
      id: ids[index],
      display_name: member.displayName,
      email: passwordHash === null ? null : addressOf(member),
      email_verified_at: passwordHash === null ? null : joinedAt,
      password_hash: passwordHash,
      role: member.role,
      about: member.about ?? '',
      time_zone: member.timeZone ?? null,
      joined_at: joinedAt,
      demo_sign_in: passwordHash !== null,
      session_epoch: 1,
    };
  });
  await insertRows(sql, 'members', rows);
  return new Map(members.map((member, index) => [member.key, ids[index] ?? '']));
}
