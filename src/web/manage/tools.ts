/** What the staff keeps the community with: each page with the permission that opens it, in the groups of the page that lists them. */
import { may, type Permission, type Viewer } from '../../identity';

export interface Tool {
  /** Names its texts. */
  readonly key: 'rules' | 'backtest' | 'calendars' | 'queues' | 'breaches' | 'webhooks' | 'checks' | 'searchInsights' | 'searchWords' | 'duplicates' | 'members' | 'community' | 'searchStatus' | 'cost';
  readonly href: string;
  readonly permission: Permission;
}

export const TOOLS: Readonly<Record<'promise' | 'answers' | 'people', readonly Tool[]>> = {
  promise: [
    { key: 'rules', href: '/rules', permission: 'rules.manage' },
    { key: 'backtest', href: '/rules/backtest', permission: 'rules.manage' },
    { key: 'calendars', href: '/calendars', permission: 'rules.manage' },
    { key: 'queues', href: '/desk/queues', permission: 'case.readAny' },
    { key: 'breaches', href: '/breaches', permission: 'rules.manage' },
    { key: 'webhooks', href: '/webhooks', permission: 'rules.manage' },
  ],
  answers: [{ key: 'checks', href: '/checks', permission: 'thread.moderate' }, { key: 'searchInsights', href: '/search-insights', permission: 'search.insights' }, { key: 'searchWords', href: '/search-words', permission: 'search.manage' }, { key: 'duplicates', href: '/duplicates', permission: 'thread.moderate' }],
  people: [
    { key: 'cost', href: '/insights/cost', permission: 'costs.manage' },
    { key: 'members', href: '/members', permission: 'members.manage' },
    { key: 'community', href: '/manage/community', permission: 'community.manage' },
    { key: 'searchStatus', href: '/search-status', permission: 'community.manage' },
  ],
};

const GROUPS = Object.entries(TOOLS) as [keyof typeof TOOLS, readonly Tool[]][];

/** The groups that hold something for this viewer. */
export const toolsOf = (viewer: Viewer) =>
  GROUPS.map(([group, tools]) => ({ group, tools: tools.filter((tool) => may(viewer, tool.permission)) })).filter(({ tools }) => tools.length > 0);
