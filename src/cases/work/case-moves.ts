/** The table of legal moves of a case: from which state what leads where; what is not in it cannot be done. */
import type { CaseState } from '../words';

export const CASE_MOVES = {
  /** An agent makes the case their own. */
  take: { NEW: 'OPEN', OPEN: 'OPEN', WAITING_FOR_CUSTOMER: 'WAITING_FOR_CUSTOMER', ON_HOLD: 'ON_HOLD' },
  /** An agent writes what the customer can read. */
  agentReplies: { NEW: 'OPEN', OPEN: 'OPEN', WAITING_FOR_CUSTOMER: 'WAITING_FOR_CUSTOMER', ON_HOLD: 'ON_HOLD' },
  /** An agent writes, and cannot go on before the customer did. */
  askCustomer: {
    NEW: 'WAITING_FOR_CUSTOMER', OPEN: 'WAITING_FOR_CUSTOMER', WAITING_FOR_CUSTOMER: 'WAITING_FOR_CUSTOMER', ON_HOLD: 'WAITING_FOR_CUSTOMER',
  },
  /** The customer writes: whoever waited for that can go on. */
  customerReplies: { NEW: 'NEW', OPEN: 'OPEN', WAITING_FOR_CUSTOMER: 'OPEN', ON_HOLD: 'ON_HOLD' },
  /** An agent keeps a note, also on a case that is over. */
  note: {
    NEW: 'NEW', OPEN: 'OPEN', WAITING_FOR_CUSTOMER: 'WAITING_FOR_CUSTOMER', ON_HOLD: 'ON_HOLD', RESOLVED: 'RESOLVED', CLOSED: 'CLOSED',
  },
  resolve: { NEW: 'RESOLVED', OPEN: 'RESOLVED', WAITING_FOR_CUSTOMER: 'RESOLVED', ON_HOLD: 'RESOLVED' },
} as const satisfies Record<string, Partial<Record<CaseState, CaseState>>>;

export type CaseMove = keyof typeof CASE_MOVES;

/** The state that a move leads to, or null where it is not legal. */
export function stateAfter(move: CaseMove, state: CaseState): CaseState | null {
  const moves: Partial<Record<CaseState, CaseState>> = CASE_MOVES[move];
  return moves[state] ?? null;
}
