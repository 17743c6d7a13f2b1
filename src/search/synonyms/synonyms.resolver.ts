/** Words that mean the same, over the graph. */
import { Args, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { globalId, localId, resultOf, resultUnion } from '../../platform/graphql';
import { SynonymQueries } from './synonym.queries';
import { SynonymService } from './synonym.service';

@ObjectType('Synonyms', { description: 'Words that a search takes for one another.' })
class SynonymsType {
  @Field(() => ID)
  id: string;

  @Field(() => [String])
  words: readonly string[];

  @Field(() => Boolean, { description: 'The first finds the others, and not the other way round.' })
  oneWay: boolean;
}

@InputType()
class AddSynonymsInput {
  @Field(() => [String], { description: 'Two to ten, each a word or up to four in a row.' })
  words: string[];

  @Field(() => Boolean, { nullable: true, description: 'The first finds the others, and not the other way round.' })
  oneWay?: boolean | null;
}

@InputType()
class RemoveSynonymsInput {
  @Field(() => ID)
  id: string;
}

@ObjectType()
class AddSynonymsSuccess {
  @Field(() => ID)
  id: string;
}

@ObjectType()
class RemoveSynonymsSuccess {
  @Field(() => ID)
  id: string;
}

const AddSynonymsResult = resultUnion('AddSynonymsResult', AddSynonymsSuccess);
const RemoveSynonymsResult = resultUnion('RemoveSynonymsResult', RemoveSynonymsSuccess);

@Resolver()
export class SynonymsResolver {
  constructor(
    private readonly queries: SynonymQueries,
    private readonly service: SynonymService,
  ) {}

  @Permit('search.manage')
  @Query(() => [SynonymsType])
  async synonyms(): Promise<SynonymsType[]> {
    return (await this.queries.groups()).map(({ id, words, oneWay }) => ({ id: globalId('Synonyms', id), words, oneWay }));
  }

  @Permit('search.manage')
  @Mutation(() => AddSynonymsResult)
  async addSynonyms(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: AddSynonymsInput) {
    return resultOf(await this.service.add(viewer, { words: input.words, oneWay: input.oneWay === true }), AddSynonymsSuccess, ({ id }) => ({ id: globalId('Synonyms', id) }));
  }

  @Permit('search.manage')
  @Mutation(() => RemoveSynonymsResult)
  async removeSynonyms(@CurrentViewer() viewer: SignedInViewer, @Args('input') input: RemoveSynonymsInput) {
    return resultOf(await this.service.remove(viewer, { id: localId('Synonyms', input.id) }), RemoveSynonymsSuccess, ({ id }) => ({ id: globalId('Synonyms', id) }));
  }
}
