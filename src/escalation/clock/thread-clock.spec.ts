/** How the clock of a thread counts. */
import fc from 'fast-check';
import { ALWAYS_OPEN } from '../../calendars';
import { dueOf, goingOn, reckonedAnew, standingFrom } from './thread-clock';

const at = (minutes: number): Date => new Date(Date.UTC(2030, 0, 1, 9, minutes));
const started = { ranSeconds: 0, runningSince: at(0) };

describe('the clock of a thread', () => {
  it('falls due after the delay', () => {
    expect(dueOf(started, 7200, ALWAYS_OPEN)).toEqual(at(120));
  });

  it('goes on where it stood', () => {
    expect(dueOf(goingOn(standingFrom(started, at(30), ALWAYS_OPEN), at(200)), 7200, ALWAYS_OPEN)).toEqual(at(290));
  });

  it('is due at once when all of the delay had passed before it stood', () => {
    expect(dueOf(goingOn(standingFrom(started, at(125), ALWAYS_OPEN), at(200)), 7200, ALWAYS_OPEN)).toEqual(at(200));
  });

  it('has run for exactly the delay when it falls due, however often it stood', () => {
    const turns = fc.array(fc.tuple(fc.nat(3_600_000), fc.nat(3_600_000)), { maxLength: 8 });
    fc.assert(fc.property(turns, fc.integer({ min: 40_000, max: 2_592_000 }), (pauses, delay) => {
      let clock = started;
      let ran = 0;
      for (const [runs, stands] of pauses) {
        const stopped = new Date(clock.runningSince.getTime() + runs);
        clock = goingOn(standingFrom(clock, stopped, ALWAYS_OPEN), new Date(stopped.getTime() + stands));
        ran += runs;
      }
      expect(ran + dueOf(clock, delay, ALWAYS_OPEN).getTime() - clock.runningSince.getTime()).toBe(Math.max(delay * 1000, ran));
    }));
  });

  it('is never later than what was shown, under whatever rule it goes on', () => {
    const minutes = fc.integer({ min: 1, max: 10_000 });
    fc.assert(fc.property(minutes, minutes, minutes, (ran, shown, delay) => {
      const rule = { delaySeconds: delay * 60, ladder: [] };
      const again = reckonedAnew({ ranSeconds: ran * 60, at: at(0), promised: [{ atPercent: 100, at: at(shown) }] }, rule, ALWAYS_OPEN);
      expect(dueOf(again, rule.delaySeconds, ALWAYS_OPEN)).toEqual(at(Math.max(0, Math.min(shown, delay - ran))));
    }));
  });
});
