/** Looks whether the index is there, filled and set up as the code says; corrects the settings, and says when it has to be built anew. */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database';
import { MeilisearchIndex } from '../engine/meilisearch-index';
import { SEARCH_SETUP, type SearchSetup } from '../server';
import { drift } from '../settings/apply-settings';
import { indexSettings, settingsVersion } from '../settings/index-settings';
import { SynonymQueries } from '../synonyms/synonym.queries';
import { MEILISEARCH, type IndexState, type RebuildReason } from './index-state';
import { MeilisearchWriter } from './meilisearch-writer';

/** An index with fewer threads than this share has lost some. */
const MOST = 0.95;

@Injectable()
export class IndexUpkeep {
  private readonly log = new Logger('Search');

  constructor(
    private readonly index: MeilisearchIndex,
    private readonly writer: MeilisearchWriter,
    private readonly database: Database,
    private readonly synonyms: SynonymQueries,
    @Inject(SEARCH_SETUP) private readonly setup: SearchSetup,
  ) {}

  get version(): string {
    return settingsVersion(this.setup.embedder);
  }

  /** Null when the index can stay. */
  async rebuildNeeded(state: IndexState): Promise<RebuildReason | null> {
    const documents = await this.index.count();
    if (documents === null) return 'missing';
    if (state.settingsVersion !== this.version) return 'settings';
    if (documents < MOST * (await this.expected())) return 'incomplete';
    await this.correct(state.uid);
    return null;
  }

  /** Also writes the synonyms anew, which moderators change without a rebuild. */
  async correct(uid: string): Promise<void> {
    const index = this.index.server.index(uid);
    const wanted = indexSettings(await this.synonyms.list(), this.setup.embedder);
    const drifted = drift(wanted, await index.getSettings());
    if (drifted.length === 0) return;
    const names = drifted.join(', ');
    if (names === 'synonyms') this.log.log('the synonyms of the index are brought up to date');
    else this.log.warn(`settings of the index ${uid} were not as the code says and are corrected: ${names}`);
    const { taskUid } = await index.updateSettings(Object.fromEntries(drifted.map((name) => [name, (wanted as Record<string, unknown>)[name]])));
    await this.writer.done(taskUid);
  }

  async setUp(uid: string): Promise<void> {
    await this.writer.done((await this.index.server.createIndex(uid, { primaryKey: 'id' })).taskUid);
    await this.writer.done((await this.index.server.index(uid).updateSettings(indexSettings(await this.synonyms.list(), this.setup.embedder))).taskUid);
  }

  /** Threads that the index should have, apart from what waits to be pushed. */
  private async expected(): Promise<number> {
    const { count } = await this.database.one<{ count: number }>(
      `select (select count(*) from threads where removed_at is null and review_state = 'APPROVED')::int
              - (select count(*) from search_pending where engine = '${MEILISEARCH}')::int as count`,
    );
    return count;
  }
}
