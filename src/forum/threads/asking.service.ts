/** Opens and edits threads. */
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../identity';
import { may, type SignedInViewer } from '../../identity/access';
import { Clock } from '../../platform/clock';
import { Transactions, type Tx } from '../../platform/database';
import { Events } from '../../platform/events';
import { RateLimits } from '../../platform/limits';
import { changedMeanwhile, rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { problem, readBody, readChoice, readFields, readTitle, readWholeNumber, taken, type Reading } from '../../platform/text-input';
import { ThreadEdited, ThreadOpened } from '../events';
import { refusedFor } from '../objections';
import { bodyIn, markdownBody, readIfGiven, SENT_TWICE_WITHIN_MS } from '../posting';
import { SpaceQueries } from '../spaces/space.queries';
import { readThreadTags, setTags } from '../tags/tagging';
import { THREAD_KINDS, type ThreadKind } from '../words';
import { keepRevision } from './revisions';
import { ThreadAccess, type LockedThread } from './thread-access';
import { whyNotEdit } from './thread-policy';
import { refreshThreads } from './thread-state';
import { Thread } from './thread.entity';

/** As typed: `space` is a slug, `tags` a list or one text. */
export interface OpenThreadInput {
  readonly kind: unknown;
  readonly space: unknown;
  readonly title: unknown;
  readonly body: unknown;
  readonly tags?: unknown;
}

/** What is left out stays as it is. `version` is the one that the editor saw. */
export interface EditThreadInput {
  readonly threadId: unknown;
  readonly version: unknown;
  readonly title?: unknown;
  readonly body?: unknown;
  readonly tags?: unknown;
  readonly space?: unknown;
}

interface NewThread {
  kind: ThreadKind;
  /** Its id, once it is read. */
  space: string;
  title: string;
  body: string;
  tags: string[];
}

interface ThreadChanges {
  version: number;
  title: string | null;
  body: string | null;
  tags: string[] | null;
  space: string | null;
}

@Injectable()
export class AskingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    private readonly access: ThreadAccess,
    private readonly spaces: SpaceQueries,
    private readonly audit: AuditTrail,
  ) {}

  async open(viewer: SignedInViewer, input: OpenThreadInput): Promise<Outcome<{ threadId: string }>> {
    if (!may(viewer, 'thread.open')) return refusedFor('signInFirst');
    const fields = await this.read(input);
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('openThread', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => succeed({ threadId: await this.openOnce(tx, viewer, fields.value) }));
  }

  /** Whether a thread could be opened with this, before anybody has to sign in for it. */
  async check(input: OpenThreadInput): Promise<Outcome<null>> {
    const fields = await this.read(input);
    return fields.ok ? succeed(null) : fields;
  }

  async edit(viewer: SignedInViewer, input: EditThreadInput): Promise<Outcome<{ threadId: string; version: number }>> {
    const objection = whyNotEdit(viewer, await this.access.facts(viewer, input.threadId));
    if (objection) return refusedFor(objection);
    const fields = readFields<ThreadChanges>({
      version: readWholeNumber(input.version, { min: 1, max: 2_147_483_647 }),
      title: readIfGiven(input.title, readTitle),
      body: readIfGiven(input.body, readBody),
      tags: readIfGiven(input.tags, readThreadTags),
      space: input.space === undefined || input.space === null ? taken(null) : await this.readSpace(input.space),
    });
    if (!fields.ok) return fields;
    const allowed = await this.limits.take('edit', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    return this.transactions.run(async (tx) => {
      const thread = await this.access.lock(tx, viewer, input.threadId);
      const stillObjection = whyNotEdit(viewer, thread);
      if (stillObjection) return refusedFor(stillObjection);
      if (thread.version !== fields.value.version) return changedMeanwhile(thread.version);
      return succeed({ threadId: thread.id, version: await this.change(tx, viewer, thread, fields.value) });
    });
  }

  private async read(input: OpenThreadInput): Promise<Outcome<NewThread>> {
    return readFields<NewThread>({
      kind: readChoice(input.kind, THREAD_KINDS),
      space: await this.readSpace(input.space),
      title: readTitle(input.title),
      body: readBody(input.body),
      tags: readThreadTags(input.tags),
    });
  }

  private async openOnce(tx: Tx, viewer: SignedInViewer, { kind, space, title, body, tags }: NewThread): Promise<string> {
    const at = this.clock.now();
    // One member opens one thread at a time: the twin of a request that is still running is seen.
    await tx.run(`select 1 from members where id = $1 for no key update`, [viewer.id]);
    const twin = await tx.maybe<{ id: string }>(
      `select id from threads
       where asker_id = $1 and opened_at > $2 and title = $3 and body_source = $4 and removed_at is null
       order by id limit 1`,
      [viewer.id, new Date(at.getTime() - SENT_TWICE_WITHIN_MS), title, body],
    );
    if (twin) return twin.id;
    const opened = await tx.manager.insert(Thread, {
      kind, title, spaceId: space, askerId: viewer.id, body: markdownBody(body), openedAt: at, cycleStartedAt: at, lastActivityAt: at,
    });
    const threadId = (opened.identifiers[0] as { id: string }).id;
    await setTags(tx, threadId, tags, at);
    await this.events.publish(tx, new ThreadOpened(threadId, kind, viewer.id, space, 1, at));
    return threadId;
  }

  private async change(tx: Tx, viewer: SignedInViewer, thread: LockedThread, changes: ThreadChanges): Promise<number> {
    const at = this.clock.now();
    const title = changes.title ?? thread.title;
    const source = changes.body ?? thread.bodySource;
    const spaceId = changes.space ?? thread.spaceId;
    const retagged = changes.tags !== null && (await setTags(tx, thread.id, changes.tags, at));
    const reworded = title !== thread.title || source !== thread.bodySource;
    if (!reworded && !retagged && spaceId === thread.spaceId) return thread.version;
    const version = thread.version + 1;
    await keepRevision(tx, 'THREAD', thread, { byId: viewer.id, at });
    await tx.manager.update(Thread, thread.id, { title, spaceId, version, editedAt: at });
    if (source !== thread.bodySource) await tx.manager.update(Thread, thread.id, { body: bodyIn(thread.bodyFormat, source) });
    await refreshThreads(tx, [thread.id]);
    if (viewer.id !== thread.askerId) {
      await this.audit.record(tx, { at, actorId: viewer.id, action: 'thread.edited', subjectType: 'Thread', subjectId: thread.id, details: { version } });
    }
    await this.events.publish(tx, new ThreadEdited(thread.id, viewer.id, at, retagged || spaceId !== thread.spaceId));
    return version;
  }

  private async readSpace(slug: unknown): Promise<Reading<string>> {
    if (slug === undefined || slug === null || slug === '') return problem('required');
    const space = await this.spaces.findBySlug(slug);
    return space ? taken(space.id) : problem('unknownId');
  }
}
