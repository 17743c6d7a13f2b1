/** The words that moderators say mean the same, in groups. */
import { Injectable } from '@nestjs/common';
import { SynonymQueries } from '../synonyms/synonym.queries';

@Injectable()
export class SynonymGroups {
  constructor(private readonly queries: SynonymQueries) {}

  list(): Promise<readonly (readonly string[])[]> {
    return this.queries.list();
  }
}
