// Every entity of every domain, named one by one, so that none is loaded by chance.
import { Member } from './identity/member.entity';

export const entities = [Member];
