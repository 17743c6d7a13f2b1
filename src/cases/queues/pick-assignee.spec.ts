/** Cases go round fairly, to whoever has least to do or knows most, and never to somebody who is not there. */
import fc from 'fast-check';
import { ASSIGNEE_STRATEGIES, type AssigneeStrategy } from '../words';
import { pickAssignee, type AgentFacts } from './pick-assignee';

const SKILLS = ['router', 'billing', 'wifi'];
const anAgent = (id: number, change: Partial<AgentFacts> = {}): AgentFacts => ({
  agentId: String(id), present: true, openCases: 0, lastTurn: 0n, skills: [], ...change,
});
const agents = fc.uniqueArray(
  fc.record({
    agentId: fc.integer({ min: 1, max: 40 }).map(String),
    present: fc.boolean(),
    openCases: fc.integer({ min: 0, max: 5 }),
    lastTurn: fc.bigInt({ min: 0n, max: 6n }),
    skills: fc.subarray(SKILLS),
  }),
  { maxLength: 12, selector: ({ agentId }) => agentId },
);
const item = fc.record({ customerId: fc.integer({ min: 1, max: 40 }).map(String), skills: fc.subarray(SKILLS) });
const active = fc.constantFrom<AssigneeStrategy>('ROUND_ROBIN', 'LEAST_LOADED', 'BY_SKILL');

/** Hands out so many cases one after the other, and says how many each got. */
function handOut(strategy: AssigneeStrategy, team: AgentFacts[], cases: number): Map<string, number> {
  const got = new Map(team.map(({ agentId }) => [agentId, 0]));
  const now = new Map(team.map((agent) => [agent.agentId, agent]));
  for (let turn = 1; turn <= cases; turn += 1) {
    const chosen = pickAssignee(strategy, [...now.values()], { customerId: '0', skills: [] });
    if (chosen === null) break;
    const before = now.get(chosen) as AgentFacts;
    now.set(chosen, { ...before, lastTurn: BigInt(1000 + turn), openCases: before.openCases + 1 });
    got.set(chosen, (got.get(chosen) ?? 0) + 1);
  }
  return got;
}

describe('whoever gets a case', () => {
  it('is somebody of the team who is there, and never its customer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ASSIGNEE_STRATEGIES), agents, item, (strategy, team, placed) => {
        const chosen = pickAssignee(strategy, team, placed);
        const allowed = team.filter(({ present, agentId }) => present && agentId !== placed.customerId).map(({ agentId }) => agentId);
        if (strategy === 'NOBODY' || allowed.length === 0) expect(chosen).toBeNull();
        else expect(allowed).toContain(chosen);
      }),
    );
  });

  it('is the same whatever order the team is listed in', () => {
    fc.assert(
      fc.property(active, agents, item, (strategy, team, placed) => {
        expect(pickAssignee(strategy, team.toReversed(), placed)).toBe(pickAssignee(strategy, team, placed));
      }),
    );
  });

  it('changes fairly in a rotation: nobody gets two more than another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 60 }), (size, cases) => {
        const got = [...handOut('ROUND_ROBIN', Array.from({ length: size }, (_, index) => anAgent(index + 1)), cases).values()];
        expect(Math.max(...got) - Math.min(...got)).toBeLessThanOrEqual(1);
        expect(got.reduce((sum, each) => sum + each, 0)).toBe(cases);
      }),
    );
  });

  it('has no more to do than anybody else, where it goes by load', () => {
    fc.assert(
      fc.property(agents, item, (team, placed) => {
        const chosen = team.find(({ agentId }) => agentId === pickAssignee('LEAST_LOADED', team, placed));
        if (!chosen) return;
        for (const other of team) {
          if (other.present && other.agentId !== placed.customerId) expect(chosen.openCases).toBeLessThanOrEqual(other.openCases);
        }
      }),
    );
  });

  it('knows as much of the matter as anybody else, where it goes by skill', () => {
    fc.assert(
      fc.property(agents, item, (team, placed) => {
        const known = (agent: AgentFacts) => agent.skills.filter((skill) => placed.skills.includes(skill)).length;
        const chosen = team.find(({ agentId }) => agentId === pickAssignee('BY_SKILL', team, placed));
        if (!chosen) return;
        for (const other of team) {
          if (other.present && other.agentId !== placed.customerId) expect(known(chosen)).toBeGreaterThanOrEqual(known(other));
        }
      }),
    );
  });

  it('is whoever has least to do where nobody knows the matter', () => {
    const team = [anAgent(1, { openCases: 3, skills: ['wifi'] }), anAgent(2, { openCases: 1 })];
    expect(pickAssignee('BY_SKILL', team, { customerId: '9', skills: ['billing'] })).toBe('2');
    expect(pickAssignee('BY_SKILL', team, { customerId: '9', skills: ['wifi'] })).toBe('1');
  });
});
