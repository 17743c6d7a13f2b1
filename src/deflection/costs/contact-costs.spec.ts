// Which cost counts when, and which costs make no sense.
import { statesOf } from './contact-cost.queries';
import { disordersOf } from './contact-costs';

const at = (day: string) => new Date(`${day}T00:00:00Z`);

describe('the costs of a contact', () => {
  it('are planned, in force, past, or replaced before they counted', () => {
    const moments = ['2030-05-01', '2030-04-01', '2030-04-01', '2030-03-01', '1970-01-01'].map(at);
    expect(statesOf(moments, at('2030-03-15'))).toEqual(['PLANNED', 'PLANNED', 'REPLACED', 'IN_FORCE', 'PAST']);
    expect(statesOf(moments, at('2030-06-01'))).toEqual(['IN_FORCE', 'PAST', 'REPLACED', 'PAST', 'PAST']);
    expect(statesOf([at('1970-01-01')], at('2030-03-15'))).toEqual(['IN_FORCE']);
  });

  it('are in order: self-service below low, low below high', () => {
    expect(disordersOf({ low: 5, high: 10, selfService: null })).toEqual([]);
    expect(disordersOf({ low: 5, high: 5, selfService: 5 })).toEqual([]);
    expect(disordersOf({ low: 5, high: 4.99, selfService: 0 })).toMatchObject([{ field: 'high', code: 'highBelowLow' }]);
    expect(disordersOf({ low: 5, high: 10, selfService: 5.01 })).toMatchObject([{ field: 'low' }, { field: 'selfService', code: 'dearerThanContact' }]);
  });
});
