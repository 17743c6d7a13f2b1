/** The words that moderators say mean the same, in groups. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class SynonymGroups {
  list(): Promise<readonly (readonly string[])[]> {
    return Promise.resolve([]);
  }
}
