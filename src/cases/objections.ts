/** Why the case desk refuses what somebody wants to do: a text of the message catalogue. */
import type { MessageKey } from '../platform/messages';
import { notAllowed, type NotAllowed, type Refusal } from '../platform/outcome';

type Refused = Extract<MessageKey, `cases.${string}`>;
type Objection = Refused extends `cases.${infer Name}` ? Name : never;

export const refusedFor = (objection: Objection): Refusal<NotAllowed> => notAllowed(`cases.${objection}` satisfies Refused);
