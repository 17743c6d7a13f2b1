/** Who looks at a page or asks the graph: a visitor, or a member in a role. */

export const ROLES = ['MEMBER', 'MODERATOR', 'AGENT', 'MANAGER', 'ADMINISTRATOR'] as const;
export type Role = (typeof ROLES)[number];
export type ViewerRole = Role | 'VISITOR';

export interface Viewer {
  /** Null for a visitor. */
  readonly id: string | null;
  readonly role: ViewerRole;
  readonly displayName: string;
  readonly timeZone: string | null;
  readonly emailVerified: boolean;
}

/** A viewer who is signed in. */
export interface SignedInViewer extends Viewer {
  readonly id: string;
  readonly role: Role;
}

export const VISITOR: Viewer = { id: null, role: 'VISITOR', displayName: '', timeZone: null, emailVerified: false };

export const isSignedIn = (viewer: Viewer): viewer is SignedInViewer => viewer.id !== null;
export const isStaff = (viewer: { readonly role: ViewerRole }): boolean => viewer.role !== 'VISITOR' && viewer.role !== 'MEMBER';
