/** Who may read a case and do what with it: pure questions about a viewer and a case. */
import { isSignedIn, may, type Viewer } from '../../identity';
import type { CaseState } from '../words';
import { stateAfter } from './case-moves';

export interface PolicedCase {
  readonly customerId: string;
  readonly assigneeId: string | null;
  readonly state: CaseState;
}

export interface CaseAbilities {
  readonly take: boolean;
  readonly reply: boolean;
  readonly note: boolean;
  readonly resolve: boolean;
  readonly rate: boolean;
}

type Customered = Pick<PolicedCase, 'customerId'>;

export const isCustomerOf = (viewer: Viewer, item: Customered): boolean => isSignedIn(viewer) && viewer.id === item.customerId;

export const canRead = (viewer: Viewer, item: Customered): boolean =>
  may(viewer, 'case.readAny') || (may(viewer, 'case.readOwn') && isCustomerOf(viewer, item));

/** Staff who asked something are that case's customer: they see what any customer sees and work on none of their own. */
export const readsAsStaff = (viewer: Viewer, item: Customered): boolean => may(viewer, 'case.readAny') && !isCustomerOf(viewer, item);

export const worksOn = (viewer: Viewer, item: Customered): boolean => may(viewer, 'case.work') && !isCustomerOf(viewer, item);

export function abilitiesOn(viewer: Viewer, item: PolicedCase): CaseAbilities {
  const works = worksOn(viewer, item);
  const customer = isCustomerOf(viewer, item) && may(viewer, 'case.readOwn');
  const legal = (move: Parameters<typeof stateAfter>[0]) => stateAfter(move, item.state) !== null;
  return {
    // Whom a rule gave it has not looked at it yet.
    take: works && legal('take') && (item.assigneeId !== viewer.id || item.state === 'NEW'),
    reply: (works && legal('agentReplies')) || (customer && legal('customerReplies')),
    note: works && legal('note'),
    resolve: works && legal('resolve'),
    rate: customer && item.state === 'RESOLVED',
  };
}
