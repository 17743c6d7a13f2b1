/** Why the forum refuses what somebody wants to do: a text of the message catalogue. */
import { notAllowed, type NotAllowed, type Refusal } from '../platform/outcome';
import type { MessageKey } from '../platform/messages';

type Refused = Extract<MessageKey, `forum.${string}`>;

/** Without the section of the catalogue, since all of them are the forum's. */
export type Objection = Refused extends `forum.${infer Name}` ? Name : never;

export const refusedFor = (objection: Objection): Refusal<NotAllowed> => notAllowed(`forum.${objection}` satisfies Refused);
