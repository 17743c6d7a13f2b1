/** How much of a list is asked for, and from where on. */
import { ArgsType, Field, Int } from '@nestjs/graphql';
import { pageRequest } from '../../platform/graphql/page-arguments';
import type { PageRequest } from '../../platform/paging';

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first: number | null;

  @Field(() => String, { nullable: true })
  after: string | null;
}

export const pageAsked = ({ first, after }: PageArgs): PageRequest => pageRequest(first, after);
