/** What a manager can choose from when writing a rule: spaces, tags, queues, calendars and webhooks by their names. */
import { Injectable } from '@nestjs/common';
import { CalendarQueries } from '../../calendars';
import { QueueQueries } from '../../cases';
import { WebhookQueries } from '../../escalation';
import { SpaceQueries } from '../../forum';
import { Database } from '../../platform/database';
import { withoutUnusableCharacters } from '../../platform/text-input';
import type { TagNames } from './rule-form';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface RuleChoices {
  readonly spaces: readonly Choice[];
  readonly queues: readonly Choice[];
  readonly calendars: readonly Choice[];
  readonly webhooks: readonly Choice[];
}

/** No form names more. */
const MOST_TAGS = 100;

const choices = (named: readonly { readonly id: string; readonly name: string }[]): Choice[] => named.map(({ id, name }) => ({ value: id, label: name }));

@Injectable()
export class RuleChoiceQueries {
  constructor(
    private readonly database: Database,
    private readonly spaces: SpaceQueries,
    private readonly queues: QueueQueries,
    private readonly calendars: CalendarQueries,
    private readonly webhooks: WebhookQueries,
  ) {}

  async all(): Promise<RuleChoices> {
    const [spaces, queues, calendars, webhooks] = await Promise.all([this.spaces.list(), this.queues.list(), this.calendars.list(), this.webhooks.list()]);
    return { spaces: choices(spaces), queues: choices(queues), calendars: choices(calendars), webhooks: choices(webhooks) };
  }

  /** Of the tags with these names or ids. */
  async tags({ names = [], ids = [] }: { readonly names?: readonly string[]; readonly ids?: readonly string[] }): Promise<TagNames> {
    const rows = await this.database.rows<{ id: string; name: string }>(
      `select id, name from tags where lower(name) = any($1) or id = any($2::bigint[])`,
      [names.slice(0, MOST_TAGS).map((name) => withoutUnusableCharacters(name).toLowerCase()), ids.slice(0, MOST_TAGS)],
    );
    return { idOf: new Map(rows.map(({ id, name }) => [name.toLowerCase(), id])), nameOf: new Map(rows.map(({ id, name }) => [id, name])) };
  }
}
