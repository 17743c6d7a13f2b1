/** Loads the whole demo community into an empty database, in one transaction: all of it is there, or nothing. */
import type { INestApplicationContext } from '@nestjs/common';
import { Ledger } from '../../deflection';
import { PromiseEstimates } from '../../escalation';
import { refreshThreads } from '../../forum';
import { Passwords } from '../../identity';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Transactions, type Sql, type Tx } from '../../platform/database';
import { newEventId } from '../../platform/events';
import { SearchProjection } from '../../search';
import { CaseLoader } from './cases';
import { demo } from './content';
import { DemoTime } from './demo-time';
import { EscalationLoader } from './escalations';
import { loadMembers, prepareSignIns, type DemoSignIn } from './people';
import { ForumLoader } from './threads';

/** Where Tarn sits: the days of its reports are days there. */
const COMPANY_TIME_ZONE = 'Europe/Copenhagen';

export class CommunityNotEmpty extends Error {
  override readonly name = 'CommunityNotEmpty';

  constructor() {
    super('The demo community is loaded into an empty database only; this one has threads or members.');
  }
}

/** Whether nobody has been here yet. */
export async function isCommunityEmpty(sql: Sql): Promise<boolean> {
  const found = await sql.one<{ empty: boolean }>(`select not exists (select 1 from threads) and not exists (select 1 from members) as empty`);
  return found.empty;
}

export interface DemoOptions {
  /** Whether one person of each role can sign in, with the passwords that come back; otherwise nobody can. */
  readonly signIns: boolean;
  /** Takes the sign-ins before anything is committed: a community that is there never has passwords that nobody knows. */
  readonly keep?: (signIns: readonly DemoSignIn[]) => void;
}

export async function loadDemo(app: INestApplicationContext, options: DemoOptions): Promise<DemoSignIn[]> {
  const { signIns, hashes } = options.signIns ? await prepareSignIns(app.get(Passwords)) : { signIns: [], hashes: new Map<string, string>() };
  const time = new DemoTime(app.get(Clock).now());
  await app.get(Transactions).run(async (tx) => {
    await tx.run(`select pg_advisory_xact_lock(hashtext('imports.demo'))`);
    if (!(await isCommunityEmpty(tx))) throw new CommunityNotEmpty();
    await app.get(CommunitySettings).change(tx, { ...demo.company, timeZone: COMPANY_TIME_ZONE }, time.now);
    const members = await loadMembers(tx, time, hashes);
    const forum = await new ForumLoader(tx, time, members).load();
    const ids = { members, ...forum };
    const threadIds = [...forum.threads.values()];
    const cases = await new CaseLoader(tx, time, ids).load();
    await new EscalationLoader(tx, time, ids).load(cases);
    await refreshThreads(tx, threadIds);
    await creditDeflections(tx, app.get(Ledger));
    await app.get(SearchProjection).project(tx, threadIds);
    options.keep?.(signIns);
  });
  await app.get(PromiseEstimates).compute();
  return signIns;
}

/** By the rule of the ledger itself, at the moment of the word that counts. */
async function creditDeflections(tx: Tx, ledger: Ledger): Promise<void> {
  const said = await tx.rows<{ threadId: string; at: Date }>(
    `select t.id as "threadId", coalesce(t.accepted_at, t.solved_at) as at from threads t where t.state = 'SOLVED' order by at, t.id`,
  );
  for (const { threadId, at } of said) {
    // Nothing can be taken back in a ledger that is empty, so the reason for that is never written.
    await ledger.reconcile(tx, threadId, { eventId: newEventId(), at, reason: 'ACCEPTANCE_WITHDRAWN' });
  }
}
