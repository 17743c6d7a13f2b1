/** The closed lists of words of the forum, as the graph names them. */
import { registerEnumType } from '@nestjs/graphql';
import type { CloseReason, DissatisfactionReason, ThreadKind, ThreadOrder, ThreadState, TimePrecision, VoteValue } from '../words';

export const ThreadKindEnum = { QUESTION: 'QUESTION', PROBLEM: 'PROBLEM', IDEA: 'IDEA', PRAISE: 'PRAISE' } as const satisfies { [W in ThreadKind]: W };
export const ThreadStateEnum = { OPEN: 'OPEN', ANSWERED: 'ANSWERED', SOLVED: 'SOLVED' } as const satisfies { [W in ThreadState]: W };
export const ThreadOrderEnum = { NEWEST: 'NEWEST', LAST_ACTIVITY: 'LAST_ACTIVITY', MOST_VOTES: 'MOST_VOTES' } as const satisfies { [W in ThreadOrder]: W };
export const CloseReasonEnum = {
  DUPLICATE: 'DUPLICATE', OFF_TOPIC: 'OFF_TOPIC', RESOLVED_BY_CASE: 'RESOLVED_BY_CASE', OTHER: 'OTHER',
} as const satisfies { [W in CloseReason]: W };
export const DissatisfactionReasonEnum = {
  DID_NOT_WORK: 'DID_NOT_WORK', OUTDATED: 'OUTDATED', OTHER_VERSION: 'OTHER_VERSION', UNCLEAR: 'UNCLEAR', NEED_PERSON: 'NEED_PERSON',
} as const satisfies { [W in DissatisfactionReason]: W };
export const TimePrecisionEnum = { EXACT: 'EXACT', DAY: 'DAY' } as const satisfies { [W in TimePrecision]: W };
export const VoteValueEnum = { UP: 'UP', DOWN: 'DOWN', NONE: 'NONE' } as const satisfies { [W in VoteValue]: W };

registerEnumType(ThreadKindEnum, { name: 'ThreadKind' });
registerEnumType(ThreadStateEnum, { name: 'ThreadState' });
registerEnumType(ThreadOrderEnum, { name: 'ThreadOrder' });
registerEnumType(CloseReasonEnum, { name: 'CloseReason' });
registerEnumType(DissatisfactionReasonEnum, { name: 'DissatisfactionReason' });
registerEnumType(TimePrecisionEnum, { name: 'TimePrecision', description: 'Imported acceptances know their day only.' });
registerEnumType(VoteValueEnum, { name: 'VoteValue' });
