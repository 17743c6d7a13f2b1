/** Why escalation refuses what somebody wants: a text of the message catalogue, its own or the forum's. */
import type { Objection as ForumObjection } from '../forum';
import type { MessageKey } from '../platform/messages';
import { notAllowed, type NotAllowed, type Refusal } from '../platform/outcome';

type Objection = 'ruleInactive' | 'imported' | 'askerErased' | 'ruleHasNoDelay';

export const refusedFor = (objection: Objection): Refusal<NotAllowed> => notAllowed(`escalation.${objection}` satisfies MessageKey);

export const refusedByForum = (objection: ForumObjection): Refusal<NotAllowed> => notAllowed(`forum.${objection}` satisfies MessageKey);
