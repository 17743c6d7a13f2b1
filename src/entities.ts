/** Every entity of every domain, named one by one, so that none is loaded by chance. */
import { casesEntities } from './cases/entities';
import { forumEntities } from './forum/entities';
import { Member } from './identity/member.entity';

export const entities = [Member, ...forumEntities, ...casesEntities];
