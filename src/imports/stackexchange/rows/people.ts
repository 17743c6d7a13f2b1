/** The people of a dump: accounts, and those of whom only a name is left. */
import { IdSet } from '../reading/id-set';
import type { Attributes } from '../reading/row-parser';
import { keyOfName, readId, readName, readTime } from '../reading/values';
import { copyFields, copyLine } from './copy-fields';
import { skipped, taken, type RowOutcome } from './outcome';

interface Named {
  readonly key: string;
  since: Date;
}

export class People {
  private readonly accounts = new IdSet();
  private readonly named = new Map<string, Named>();

  constructor(private readonly known: IdSet) {}

  get count(): number {
    return this.accounts.size + this.named.size;
  }

  readonly readUser = (id: number, row: Attributes): RowOutcome => {
    const joinedAt = readTime(row.CreationDate);
    if (!joinedAt) return skipped('badTime', { creationDate: row.CreationDate ?? null });
    this.accounts.add(id);
    if (this.known.has(id)) return taken(null);
    return taken({ fields: copyFields([String(id), readName(row.DisplayName) || `user${id}`, joinedAt, `/users/${id}`]) });
  };

  /** The key of an account, or null when there is none with this id. */
  account(rawId: string | undefined): string | null {
    const id = readId(rawId);
    return id !== null && this.accounts.has(id) ? String(id) : null;
  }

  /** Who wrote something: the account, or else the name that was left behind; null when neither is there. */
  author(rawId: string | undefined, rawName: string | undefined, at: Date): string | null {
    const account = this.account(rawId);
    if (account !== null) return account;
    const name = readName(rawName);
    return name === '' ? null : this.nameLeft(name, at);
  }

  /** Those of whom only a name is left, for the staging table. */
  namedLines(): string {
    return [...this.named].map(([name, { key, since }]) => copyLine([key, name, since, null])).join('');
  }

  private nameLeft(name: string, at: Date): string {
    const known = this.named.get(name);
    if (known) {
      if (at < known.since) known.since = at;
      return known.key;
    }
    const key = keyOfName(name);
    this.named.set(name, { key, since: at });
    return key;
  }
}
