/** From which threads somebody who asks can be told something, and which hour of the week it is. */
import { hoursOfWeekIn } from './hour-of-week';
import { anchorOf, EVERYTHING, groupKey, stepsFor, type Group } from './promise-groups';

const words = ({ spaceId, kind, tag, hours }: Group): string => [spaceId, kind, tag, hours && ('hour' in hours ? `hour ${hours.hour}` : `${hours.weekend ? 'weekend' : 'week'} ${hours.quarter}`)].filter(Boolean).join(' ');

describe('the groups of somebody who asks', () => {
  it('go from this hour of this tag of this kind in this space to everybody', () => {
    const steps = stepsFor({ spaceId: 'S', kind: 'QUESTION', tags: ['a', 'b'], hourOfWeek: 9 }).map((step) => step.map(words));
    expect(steps.slice(0, 4)).toEqual([
      ['S QUESTION a hour 9', 'S QUESTION b hour 9'], ['S QUESTION a week 1', 'S QUESTION b week 1'], ['S QUESTION a', 'S QUESTION b'], ['S a hour 9', 'S b hour 9'],
    ]);
    expect(steps).toContainEqual(['S']);
    expect(steps.at(-1)).toEqual(['']);
    expect(steps).toHaveLength(24);
  });

  it('of an unknown space and kind are few', () => {
    expect(stepsFor({ spaceId: null, kind: null, tags: [], hourOfWeek: 143 }).map((step) => step.map(words))).toEqual([['hour 143'], ['weekend 3'], ['']]);
  });

  it('have keys of their own', () => {
    const steps = stepsFor({ spaceId: '1', kind: 'PROBLEM', tags: ['1', 'null'], hourOfWeek: 1 }).flat();
    expect(new Set(steps.map(groupKey)).size).toBe(steps.length);
  });

  it('are held against their space, and a space against everybody', () => {
    const own = { ...EVERYTHING, spaceId: 'S' };
    expect(anchorOf({ ...own, tag: 'a', hours: { hour: 3 } })).toEqual(own);
    expect(anchorOf(own)).toEqual(EVERYTHING);
    expect(anchorOf(EVERYTHING)).toBeNull();
  });
});

describe('the hour of the week', () => {
  it.each([
    ['UTC', '2026-03-02T00:00:00Z', 0],
    ['UTC', '2026-03-01T23:59:59Z', 167],
    ['Asia/Kolkata', '2026-03-02T18:30:00Z', 24],
    ['Europe/Berlin', '2026-03-29T00:59:59Z', 145],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 147],
    ['America/St_Johns', '2026-03-02T03:29:00Z', 167],
  ])('in %s at %s is %d', (zone, moment, hour) => {
    expect(hoursOfWeekIn(zone)(new Date(moment))).toBe(hour);
  });
});
