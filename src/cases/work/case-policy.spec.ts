/** What each role may do with a case, as a table. */
import { ROLES, VISITOR, type Role, type Viewer } from '../../identity';
import type { CaseState } from '../words';
import { abilitiesOn, canRead, readsAsStaff } from './case-policy';

const viewerIn = (role: Role, id = '7'): Viewer => ({ id, role, displayName: role, timeZone: null, emailVerified: true });
const aCase = (state: CaseState = 'OPEN') => ({ customerId: '1', assigneeId: null, state });
const can = (viewer: Viewer, state?: CaseState): string =>
  Object.entries(abilitiesOn(viewer, aCase(state))).filter(([, allowed]) => allowed).map(([name]) => name).join(' ');

describe('a case of somebody else', () => {
  it.each([
    ['MEMBER', false, ''],
    ['MODERATOR', false, ''],
    ['AGENT', true, 'take reply note resolve'],
    ['MANAGER', true, ''],
    ['ADMINISTRATOR', true, 'take reply note resolve'],
  ] as const)('is for a %s: readable %s, can %j', (role, readable, abilities) => {
    expect(canRead(viewerIn(role), aCase())).toBe(readable);
    expect(can(viewerIn(role))).toBe(abilities);
  });

  it('is nothing to a visitor', () => {
    expect(canRead(VISITOR, aCase())).toBe(false);
    expect(can(VISITOR)).toBe('');
  });

  it('can only be noted on once it is resolved', () => {
    expect(can(viewerIn('AGENT'), 'RESOLVED')).toBe('note');
  });
});

describe("one's own case", () => {
  it.each(ROLES)('is read, replied to and rated by a %s as by any customer, and never worked on', (role) => {
    const customer = viewerIn(role, '1');
    expect(canRead(customer, aCase())).toBe(true);
    expect(readsAsStaff(customer, aCase())).toBe(false);
    expect(can(customer)).toBe('reply');
    expect(can(customer, 'RESOLVED')).toBe('rate');
  });
});
