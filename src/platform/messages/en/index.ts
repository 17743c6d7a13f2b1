// The English catalogue: one file a page, so that a page's words are found by its name.
import { account } from './account';
import { ask } from './ask';
import { backtest } from './backtest';
import { breaches } from './breaches';
import { calendars } from './calendars';
import { cases } from './cases';
import { checks } from './checks';
import { desk } from './desk';
import { duplicates } from './duplicates';
import { error } from './error';
import { escalation } from './escalation';
import { failure } from './failure';
import { forum } from './forum';
import { home } from './home';
import { identity } from './identity';
import { insights } from './insights';
import { ladder } from './ladder';
import { layout } from './layout';
import { mail } from './mail';
import { manage } from './manage';
import { member } from './member';
import { members } from './members';
import { mine } from './mine';
import { part } from './part';
import { promise } from './promise';
import { queues } from './queues';
import { rules } from './rules';
import { search } from './search';
import { searchInsights } from './searchInsights';
import { searchWords } from './searchWords';
import { searchStatus } from './searchStatus';
import { state } from './state';
import { thread } from './thread';
import { time } from './time';
import { validation } from './validation';
import { webhooks } from './webhooks';
import { why } from './why';

export const en = {
  account, ask, backtest, breaches, calendars, cases, checks, desk, duplicates, error, escalation, failure, forum, home, identity, insights, ladder, layout, mail, manage, member, members, mine, part, promise, queues, rules, search, searchInsights, searchWords, searchStatus, state, thread, time, validation, webhooks, why,
} as const;
