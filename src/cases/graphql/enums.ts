/** The words of the case desk, as the graph names them. */
import { registerEnumType } from '@nestjs/graphql';
import { ASSIGNEE_STRATEGIES, CASE_PRIORITIES, CASE_STATES, MESSAGE_VISIBILITIES, RESOLUTIONS, TRIGGERS } from '../words';

const named = <W extends string>(name: string, words: readonly W[]): { [K in W]: K } => {
  const values = Object.fromEntries(words.map((word) => [word, word])) as { [K in W]: K };
  registerEnumType(values, { name });
  return values;
};

export const CaseStateEnum = named('CaseState', CASE_STATES);
export const CasePriorityEnum = named('CasePriority', CASE_PRIORITIES);
export const AssigneeStrategyEnum = named('AssigneeStrategy', ASSIGNEE_STRATEGIES);
export const TriggerEnum = named('Trigger', TRIGGERS);
export const ResolutionEnum = named('Resolution', RESOLUTIONS);
export const MessageVisibilityEnum = named('MessageVisibility', MESSAGE_VISIBILITIES);
