/** The members that the fields of one request name, read at once. */
import type DataLoader from 'dataloader';
import { loaderOf, type GraphContext } from '../../platform/graphql/loaders';
import type { MemberDetails, MemberQueries, MemberSummary } from '../members/member.queries';

export const memberLoader = (context: GraphContext, members: MemberQueries): DataLoader<string, MemberSummary | null> =>
  loaderOf(context, 'members', (ids) => members.summaries(ids));

export const memberDetailsLoader = (context: GraphContext, members: MemberQueries): DataLoader<string, MemberDetails | null> =>
  loaderOf(context, 'memberDetails', (ids) => members.details(ids));

/** What was read before a change is not answered after it. */
export function forgetMember(context: GraphContext, members: MemberQueries, id: string): void {
  memberLoader(context, members).clear(id);
  memberDetailsLoader(context, members).clear(id);
}
