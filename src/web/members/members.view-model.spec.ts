import type { MemberListing } from '../../identity';
import { notAllowed } from '../../platform/outcome';
import { erasingPage, membersAddress, membersPage, membersWanted, type MembersInput } from './members.view-model';

const at = new Date('2030-03-04T12:00:00Z');
const member = (change: Partial<MemberListing> = {}): MemberListing => ({
  id: '5', displayName: 'Greta Oduya', role: 'MEMBER', imported: false, erased: false, joinedAt: at, email: 'greta@example.com', emailVerified: true, suspended: false, ...change,
});
const page = (rows: MemberListing[], change: Partial<MembersInput> = {}) =>
  membersPage({ wanted: { q: '', role: null, suspended: false, after: null }, page: { rows, cursors: rows.map(() => 'c'), hasNextPage: false, hasPreviousPage: false }, viewerId: '1', failure: null, ...change });

describe('the list of members', () => {
  it('offers every role to who can sign in, with the present one chosen', () => {
    const roles = page([member({ role: 'AGENT' })]).rows[0]?.roles;
    expect(roles?.filter((role) => role.selected)).toEqual([{ value: 'AGENT', label: 'Agent: works on cases', selected: true }]);
    expect(roles).toHaveLength(5);
  });

  it('offers none to imported people', () => {
    expect(page([member({ imported: true, email: null })]).rows[0]).toMatchObject({ roles: null, notes: 'Imported, cannot sign in', email: null });
  });

  it('says what an administrator should know of somebody', () => {
    expect(page([member({ id: '1', emailVerified: false, suspended: true })]).rows[0]?.notes).toBe('address not confirmed, suspended, you');
  });

  it('keeps name and role while paging', () => {
    const wanted = membersWanted({ q: 'å', role: 'AGENT', after: 'x' });
    const shown = page([member()], { wanted, page: { rows: [member()], cursors: ['next'], hasNextPage: true, hasPreviousPage: true } });
    expect([shown.olderHref, shown.newerHref]).toEqual(['/members?q=%C3%A5&role=AGENT&after=next', '/members?q=%C3%A5&role=AGENT']);
    expect(membersAddress(wanted)).toBe('/members?q=%C3%A5&role=AGENT&after=x');
  });

  it('takes only what a list can be narrowed to', () => {
    expect(membersWanted({ q: ['a'], role: 'KING', after: '' })).toEqual({ q: '', role: null, suspended: false, after: null });
  });

  it('says that nobody fits, and what was refused', () => {
    expect(page([]).empty).toBe('Nobody fits this.');
    expect(page([member()], { failure: notAllowed('identity.refused.lastAdministrator').failure }).notice).toMatch(/last administrator/);
  });
});

describe('the question before erasing', () => {
  it('knows one’s own account and an imported one', () => {
    const profile = { ...member({ imported: true }), about: '', origin: null };
    expect(erasingPage(profile, '5', null)).toMatchObject({ name: 'Greta Oduya', role: 'Member', self: true, imported: true });
    expect(erasingPage(profile, '1', null).self).toBe(false);
  });
});
