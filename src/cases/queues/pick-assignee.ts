/** Whose case it becomes: pure, so that a hundred thousand cases can be handed out in a test. */
import type { AssigneeStrategy } from '../words';

/** An agent of the queue, as things stand. */
export interface AgentFacts {
  readonly agentId: string;
  /** May work on cases, is still with us, and is not away. */
  readonly present: boolean;
  /** Of all queues, not resolved yet. */
  readonly openCases: number;
  /** The higher, the later was their last turn in this queue; 0 for somebody who had none. */
  readonly lastTurn: bigint;
  readonly skills: readonly string[];
}

/** What of the case decides who may have it, and who should. */
export interface PlacedCase {
  /** Nobody works on a case of their own. */
  readonly customerId: string;
  readonly skills: readonly string[];
}

/** Null where nobody is to have it, or nobody is there: then it waits in its queue for whoever takes it. */
export function pickAssignee(strategy: AssigneeStrategy, agents: readonly AgentFacts[], item: PlacedCase): string | null {
  const candidates = agents.filter(({ agentId, present }) => present && agentId !== item.customerId);
  const order = ORDERS[strategy];
  if (order === null) return null;
  return candidates.toSorted((one, other) => order(one, other, item))[0]?.agentId ?? null;
}

type Order = (one: AgentFacts, other: AgentFacts, item: PlacedCase) => number;

/** Whoever waited longest for a turn; of those who had none, whoever is here longest. */
const byTurn: Order = (one, other) => compare(one.lastTurn, other.lastTurn) || compare(BigInt(one.agentId), BigInt(other.agentId));

const byLoad: Order = (one, other, item) => one.openCases - other.openCases || byTurn(one, other, item);

/** The more of what the case is about, the better; where nobody knows more than others, whoever has least to do. */
const bySkill: Order = (one, other, item) => shared(other, item) - shared(one, item) || byLoad(one, other, item);

const ORDERS: Readonly<Record<AssigneeStrategy, Order | null>> = { NOBODY: null, ROUND_ROBIN: byTurn, LEAST_LOADED: byLoad, BY_SKILL: bySkill };

const shared = (agent: AgentFacts, item: PlacedCase): number => agent.skills.filter((skill) => item.skills.includes(skill)).length;

const compare = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);
