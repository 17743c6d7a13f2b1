/** Which moves of a case are legal. */
import { CASE_STATES } from '../words';
import { CASE_MOVES, stateAfter, type CaseMove } from './case-moves';

const MOVES = Object.keys(CASE_MOVES) as CaseMove[];

describe('the moves of a case', () => {
  // One line a move: where it leads from NEW, OPEN, WAITING_FOR_CUSTOMER, ON_HOLD, RESOLVED, CLOSED.
  it.each([
    ['take', ['OPEN', 'OPEN', 'WAITING_FOR_CUSTOMER', 'ON_HOLD', null, null]],
    ['agentReplies', ['OPEN', 'OPEN', 'WAITING_FOR_CUSTOMER', 'ON_HOLD', null, null]],
    ['askCustomer', ['WAITING_FOR_CUSTOMER', 'WAITING_FOR_CUSTOMER', 'WAITING_FOR_CUSTOMER', 'WAITING_FOR_CUSTOMER', null, null]],
    ['customerReplies', ['NEW', 'OPEN', 'OPEN', 'ON_HOLD', null, null]],
    ['note', ['NEW', 'OPEN', 'WAITING_FOR_CUSTOMER', 'ON_HOLD', 'RESOLVED', 'CLOSED']],
    ['resolve', ['RESOLVED', 'RESOLVED', 'RESOLVED', 'RESOLVED', null, null]],
  ] as const)('%s', (move, expected) => {
    expect(CASE_STATES.map((state) => stateAfter(move, state))).toEqual(expected);
  });

  it('never bring a case back to new, and leave a resolved one alone', () => {
    for (const move of MOVES) {
      for (const state of CASE_STATES) {
        const after = stateAfter(move, state);
        if (state !== 'NEW') expect(after).not.toBe('NEW');
        if (state === 'RESOLVED' || state === 'CLOSED') expect([null, state]).toContain(after);
      }
    }
  });
});
