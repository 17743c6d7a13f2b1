/** Writes threads to the index as everybody may read them now, and takes back those that nobody may. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../platform/database';
import { MeilisearchShape, type MeilisearchDocument } from '../engine/meilisearch-document';
import { MeilisearchIndex } from '../engine/meilisearch-index';
import { SearchDocuments } from './document';

/** So long the server may take for what it was given; then it is given again later. */
const PATIENCE_MS = 120_000;
const FIRST_LOOK_MS = 10;
const LATER_LOOKS_MS = 160;

/** What is to be written, and what nobody may read any more. */
export interface Shaped {
  readonly documents: readonly MeilisearchDocument[];
  readonly gone: readonly string[];
}

/** What the server has taken and not done yet. */
export interface Sent {
  readonly tasks: readonly number[];
  readonly documents: number;
}

export class IndexWriteFailed extends Error {
  override readonly name = 'IndexWriteFailed';
}

/** Not done in time; nobody knows whether it will be. */
export class IndexUnfinished extends Error {
  override readonly name = 'IndexUnfinished';
}

@Injectable()
export class MeilisearchWriter implements OnModuleDestroy {
  private stopping = false;
  private readonly shapes = new MeilisearchShape();

  constructor(
    private readonly index: MeilisearchIndex,
    private readonly database: Database,
    private readonly documents: SearchDocuments,
  ) {}

  /** These threads as the index keeps them now. */
  async shape(threadIds: readonly string[]): Promise<Shaped> {
    const documents = (await this.documents.read(this.database, threadIds)).map((document) => this.shapes.documentOf(document));
    const present = new Set(documents.map((document) => document.id));
    return { documents, gone: threadIds.filter((id) => !present.has(id)) };
  }

  /** To each of these indexes. What is written later wins, since the server works in turn. */
  async send(uids: readonly string[], { documents, gone }: Shaped): Promise<Sent> {
    const tasks: number[] = [];
    for (const uid of uids) {
      const index = this.index.server.index(uid);
      if (documents.length > 0) tasks.push((await index.addDocuments([...documents], { primaryKey: 'id' })).taskUid);
      if (gone.length > 0) tasks.push((await index.deleteDocuments([...gone])).taskUid);
    }
    return { tasks, documents: documents.length };
  }

  /** Returns when all is done; fails when one of it failed. */
  async confirm({ tasks }: Sent): Promise<void> {
    for (const task of tasks) await this.done(task);
  }

  /** Whether the server is through with the last of it, well or not. */
  async isDone({ tasks }: Sent): Promise<boolean> {
    const last = tasks.at(-1);
    if (last === undefined) return true;
    const { status } = await this.index.server.tasks.getTask(last);
    return status !== 'enqueued' && status !== 'processing';
  }

  async done(task: number): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 2, LATER_LOOKS_MS)) {
      const { status, error } = await this.index.server.tasks.getTask(task);
      if (status === 'succeeded') return;
      if (status === 'failed' || status === 'canceled') throw new IndexWriteFailed(error?.message ?? `a task of the search server was ${status}`);
      if (this.stopping || performance.now() > until) throw new IndexUnfinished('the search server is not done yet');
      await sleep(pause);
    }
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }
}
