/** Queues and agents as their page shows them, with the forms of those who keep them. */
import type { AgentRead, QueueRead } from '../../cases';
import { may, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { failureSentence, fieldSentence } from '../../platform/refusals';
import { deskAddress } from '../desk';

/** A form of the page that could not be accepted. */
export interface FailedQueueForm {
  readonly id: string;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly failure: Failure;
}

export interface QueuesInput {
  readonly queues: readonly QueueRead[];
  readonly agents: readonly AgentRead[];
  readonly viewer: SignedInViewer;
  readonly failed: FailedQueueForm | null;
}

const PATH = '/desk/queues';

export function queuesPage(input: QueuesInput) {
  const { queues, agents, viewer, failed } = input;
  const manages = may(viewer, 'queues.manage');
  const self = agents.find(({ id }) => id === viewer.id);
  return {
    manages,
    notice: failed ? `${problemsOf(failed.failure)} ${t('queues.kept')}` : null,
    queues: queues.map((queue) => queueModel(queue, input)),
    agents: agents.map((agent) => agentModel(agent, input)),
    newName: typedIn('new', 'name', '', failed),
    absence: self ? { away: self.awaySince !== null, action: `${PATH}/absence`, since: self.awaySince } : null,
  };
}

function queueModel(queue: QueueRead, { queues, agents, failed }: QueuesInput) {
  const { id, name, openCases, agentIds } = queue;
  const action = `${PATH}/${id}`;
  const nameOf = new Map(agents.map((agent) => [agent.id, agent]));
  return {
    id,
    name,
    action,
    cases: t('queues.openCases', { count: openCases }),
    href: deskAddress('all', null, { queue: id, priority: null }),
    // In the order in which their turns come.
    team: agentIds.flatMap((agentId) => {
      const agent = nameOf.get(agentId);
      return agent ? [{ name: agent.displayName, away: agent.awaySince !== null }] : [];
    }),
    typedName: typedIn(`name-${id}`, 'name', name, failed),
    choices: agents.map((agent) => ({ id: agent.id, name: agent.displayName, chosen: agentIds.includes(agent.id) })),
    others: queues.filter((other) => other.id !== id).map((other) => ({ value: other.id, label: other.name })),
    hasCases: openCases > 0,
    isOnly: queues.length === 1,
    opened: failed !== null && failed.id.endsWith(`-${id}`) && !failed.id.startsWith('agent-'),
  };
}

function agentModel(agent: AgentRead, { failed }: QueuesInput) {
  const form = `agent-${agent.id}`;
  return {
    id: agent.id,
    name: agent.displayName,
    href: `/members/${agent.id}`,
    cases: t('queues.openCases', { count: agent.openCases }),
    skills: typedIn(form, 'skills', agent.skills.join(', '), failed),
    away: failed?.id === form ? failed.typed.away === 'true' : agent.awaySince !== null,
    awaySince: agent.awaySince,
    action: `${PATH}/agents/${agent.id}`,
  };
}

function typedIn(form: string, field: string, otherwise: string, failed: FailedQueueForm | null): string {
  const typed = failed?.id === form ? failed.typed[field] : undefined;
  return typeof typed === 'string' ? typed : otherwise;
}

const problemsOf = (failure: Failure): string =>
  failure.kind === 'ValidationFailed' ? failure.fields.map((field) => fieldSentence(field)).join(' ') : failureSentence(failure);
