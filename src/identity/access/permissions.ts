/** The table of what each role may do at all; what depends on the thing itself (one's own thread) is asked of its policy. */
import type { Viewer, ViewerRole } from './viewer';

const EVERYONE = ['VISITOR', 'MEMBER', 'MODERATOR', 'AGENT', 'MANAGER', 'ADMINISTRATOR'] as const;
const MEMBERS = ['MEMBER', 'MODERATOR', 'AGENT', 'MANAGER', 'ADMINISTRATOR'] as const;
const MODERATORS = ['MODERATOR', 'ADMINISTRATOR'] as const;
const AGENTS = ['AGENT', 'ADMINISTRATOR'] as const;
const MANAGERS = ['MANAGER', 'ADMINISTRATOR'] as const;
const ADMINISTRATORS = ['ADMINISTRATOR'] as const;

export const PERMISSIONS = {
  'health.read': EVERYONE,
  'forum.read': EVERYONE,
  'forum.search': EVERYONE,
  'account.enter': EVERYONE,
  'account.manage': MEMBERS,
  'thread.open': MEMBERS,
  'thread.editOwn': MEMBERS,
  'thread.moderate': MODERATORS,
  'answer.post': MEMBERS,
  'answer.postOfficial': AGENTS,
  'answer.acceptOwn': MEMBERS,
  'comment.post': MEMBERS,
  'vote.cast': MEMBERS,
  'answer.rate': MEMBERS,
  'agent.request': MEMBERS,
  'thread.escalate': ['MODERATOR', 'AGENT', 'ADMINISTRATOR'],
  'case.readOwn': MEMBERS,
  'case.readAny': ['AGENT', 'MANAGER', 'ADMINISTRATOR'],
  'case.work': AGENTS,
  'insights.read': MANAGERS,
  /** What a contact costs, which the saving is reckoned by. */
  'costs.manage': MANAGERS,
  /** The words that a search takes for one another. */
  'search.manage': MODERATORS,
  /** What people look for, and what they did not find. */
  'search.insights': ['MODERATOR', 'MANAGER', 'ADMINISTRATOR'],
  'rules.manage': MANAGERS,
  'queues.manage': MANAGERS,
  'members.manage': ADMINISTRATORS,
  'community.manage': ADMINISTRATORS,
  /** The page that lists what the staff keeps the community with. */
  'tools.see': ['MODERATOR', 'AGENT', 'MANAGER', 'ADMINISTRATOR'],
} as const satisfies Record<string, readonly ViewerRole[]>;

export type Permission = keyof typeof PERMISSIONS;

export function may(viewer: Viewer, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly ViewerRole[]).includes(viewer.role);
}

export const permissionsOf = (viewer: Viewer): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(viewer, permission));
