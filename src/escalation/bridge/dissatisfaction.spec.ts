/** Each reason goes the way that fits it. */
import { DISSATISFACTION_REASONS } from '../../forum';
import { wayFor, type DissatisfactionFacts } from './dissatisfaction';

const said = (change: Partial<DissatisfactionFacts> = {}): DissatisfactionFacts => ({ reason: 'UNCLEAR', official: false, answererReachable: true, caseOpen: false, ...change });

describe('an asker who is not satisfied', () => {
  it.each([
    ['UNCLEAR', 'BACK_TO_ANSWERER'], ['OTHER_VERSION', 'BACK_TO_ANSWERER'], ['DID_NOT_WORK', 'REOPENED'], ['OUTDATED', 'REOPENED'], ['NEED_PERSON', 'CASE'],
    [null, 'REOPENED'],
  ] as const)('for the reason %s goes this way: %s', (reason, way) => {
    expect(wayFor(said({ reason }))).toBe(way);
  });

  it('goes back to nobody who cannot be told', () => {
    expect(wayFor(said({ answererReachable: false }))).toBe('REOPENED');
  });

  it.each([...DISSATISFACTION_REASONS, null])('gets an agent where an agent answered, or has it already: %s', (reason) => {
    expect(wayFor(said({ reason, official: true }))).toBe('CASE');
    expect(wayFor(said({ reason, caseOpen: true }))).toBe('CASE');
  });
});
