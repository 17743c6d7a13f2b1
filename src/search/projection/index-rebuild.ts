/** Builds the index anew beside the one that is searched, and puts it in its place in one step; a killed rebuild goes on where it was. */
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database';
import { MeilisearchIndex } from '../engine/meilisearch-index';
import { IndexStates, type IndexState, type RebuildState } from './index-state';
import { IndexUpkeep } from './index-upkeep';
import { MeilisearchWriter, type Sent, type Shaped } from './meilisearch-writer';

const BATCH = 500;
/** The server joins what waits, and is the faster the more it joins. A change of today waits behind all of it, so PostgreSQL searches meanwhile. */
const AHEAD = 40;
/** Between so many batches it is looked whether something changed. */
const AT_ONCE = 4;

/** The index that is being built; its number is in its name, so that no two rebuilds are mistaken for each other. */
export const buildingUid = (state: IndexState, rebuild: RebuildState): string => `${state.uid}_build_${rebuild.number}`;

/** The server lost what was built so far. */
export class RebuildLost extends Error {
  override readonly name = 'RebuildLost';
}

interface SentBatch extends Sent {
  readonly last: string;
}

@Injectable()
export class IndexRebuild {
  private readonly log = new Logger('Search');
  /** Whose index is known to be set up. */
  private ready: string | null = null;
  /** On its way, the oldest first. */
  private sent: SentBatch[] = [];

  constructor(
    private readonly index: MeilisearchIndex,
    private readonly writer: MeilisearchWriter,
    private readonly upkeep: IndexUpkeep,
    private readonly states: IndexStates,
    private readonly database: Database,
  ) {}

  /** Keeps the server fed, and waits for it only where it has enough or there is no more; true when all threads are in the new index. */
  async advance(state: IndexState, rebuild: RebuildState): Promise<boolean> {
    const uid = buildingUid(state, rebuild);
    await this.prepare(state, rebuild, uid);
    const drained = await this.sendAhead(uid, rebuild.after);
    try {
      await this.confirmSent(drained || this.sent.length >= AHEAD);
    } catch (error) {
      this.sent = [];
      throw error;
    }
    return drained && this.sent.length === 0;
  }

  /** What is read ahead is sent before anything else is, so that no later change is overtaken by it. */
  private async sendAhead(uid: string, confirmed: string): Promise<boolean> {
    const room = Math.min(AT_ONCE, AHEAD - this.sent.length);
    let next = room > 0 ? this.read(this.sent.at(-1)?.last ?? confirmed) : null;
    for (let count = 1; next; count += 1) {
      const { last, shaped } = await next;
      if (last === null) return true;
      next = count < room ? this.read(last) : null;
      // Should sending fail, that is the error to be told.
      next?.catch(() => undefined);
      this.sent.push({ ...(await this.writer.send([uid], shaped)), last });
    }
    return false;
  }

  private async read(after: string): Promise<{ last: string | null; shaped: Shaped }> {
    const ids = await this.threadsAfter(after);
    return { last: ids.at(-1) ?? null, shaped: await this.writer.shape(ids) };
  }

  /** The server works in turn: what is done stands in front. */
  private async confirmSent(wait: boolean): Promise<void> {
    for (let oldest = this.sent[0]; oldest && (wait || (await this.writer.isDone(oldest))); oldest = this.sent[0]) {
      await this.writer.confirm(oldest);
      await this.states.advance(oldest.last, oldest.documents);
      this.sent.shift();
      wait = false;
    }
  }

  /** Puts the new index in place of the old one, which goes. Nothing may be pushed meanwhile. */
  async finish(state: IndexState, rebuild: RebuildState): Promise<void> {
    const uid = buildingUid(state, rebuild);
    // The process may have died between the exchange and the note of it; a second one would bring the old index back.
    if (!(await this.wasSwapped(uid))) {
      if ((await this.index.count()) === null) await this.writer.done((await this.index.server.createIndex(state.uid, { primaryKey: 'id' })).taskUid);
      await this.writer.done((await this.index.server.swapIndexes([{ indexes: [state.uid, uid], rename: false }])).taskUid);
    }
    await this.states.finishRebuild();
    await this.removeOthers(state.uid, null);
    this.ready = null;
    this.log.log(`the search index is built anew: ${rebuild.done} threads`);
  }

  private async prepare(state: IndexState, rebuild: RebuildState, uid: string): Promise<void> {
    if (this.ready === uid) return;
    this.sent = [];
    await this.removeOthers(state.uid, uid);
    const { results } = await this.index.server.getRawIndexes({ limit: 10_000 });
    if (results.some((index) => index.uid === uid)) await this.upkeep.correct(uid);
    else if (rebuild.done > 0) throw new RebuildLost(`the index ${uid} is gone from the server`);
    else await this.upkeep.setUp(uid);
    this.ready = uid;
  }

  /** What an earlier rebuild left behind. */
  private async removeOthers(uid: string, kept: string | null): Promise<void> {
    const { results } = await this.index.server.getRawIndexes({ limit: 10_000 });
    for (const { uid: other } of results) {
      if (other.startsWith(`${uid}_build_`) && other !== kept) await this.writer.done((await this.index.server.deleteIndex(other)).taskUid);
    }
  }

  private async wasSwapped(uid: string): Promise<boolean> {
    const { results } = await this.index.server.tasks.getTasks({ types: ['indexSwap'], statuses: ['enqueued', 'processing', 'succeeded'], limit: 200 });
    const swap = results.find((task) => task.details?.swaps?.some(({ indexes }) => indexes.includes(uid)));
    if (swap) await this.writer.done(swap.uid);
    return swap !== undefined;
  }

  private async threadsAfter(after: string): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `select id from threads where id > $1 and removed_at is null and review_state = 'APPROVED' order by id limit ${BATCH}`,
      [after],
    );
    return rows.map((row) => row.id);
  }
}
