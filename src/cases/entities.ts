/** The tables of the case desk that are written as entities, for the list of all entities. */
import { CaseEvent } from './desk/case-event.entity';
import { CaseMessage } from './desk/case-message.entity';
import { Case } from './desk/case.entity';
import { CaseRating } from './ratings/case-rating.entity';

export const casesEntities = [Case, CaseMessage, CaseEvent, CaseRating];
