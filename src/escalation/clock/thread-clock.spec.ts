/** How the clock of a thread counts. */
import fc from 'fast-check';
import { ALWAYS_OPEN } from '../../calendars';
import { calendarNamed, dueOf, goingOn } from './thread-clock';

const at = (minutes: number): Date => new Date(Date.UTC(2030, 0, 1, 9, minutes));
const started = { ranSeconds: 0, runningSince: at(0) };

describe('the clock of a thread', () => {
  it('falls due after the delay', () => {
    expect(dueOf(started, 7200, ALWAYS_OPEN)).toEqual(at(120));
  });

  it('goes on where it stood', () => {
    const again = goingOn(started, at(30), at(200), ALWAYS_OPEN);
    expect(dueOf(again, 7200, ALWAYS_OPEN)).toEqual(at(290));
  });

  it('is due at once when all of the delay had passed before it stood', () => {
    const again = goingOn(started, at(125), at(200), ALWAYS_OPEN);
    expect(dueOf(again, 7200, ALWAYS_OPEN)).toEqual(at(200));
  });

  it('has run for exactly the delay when it falls due, however often it stood', () => {
    const turns = fc.array(fc.tuple(fc.nat(3_600_000), fc.nat(3_600_000)), { maxLength: 8 });
    fc.assert(fc.property(turns, fc.integer({ min: 40_000, max: 2_592_000 }), (pauses, delay) => {
      let clock = started;
      let ran = 0;
      for (const [runs, stands] of pauses) {
        const stopped = new Date(clock.runningSince.getTime() + runs);
        clock = goingOn(clock, stopped, new Date(stopped.getTime() + stands), ALWAYS_OPEN);
        ran += runs;
      }
      expect(ran + dueOf(clock, delay, ALWAYS_OPEN).getTime() - clock.runningSince.getTime()).toBe(Math.max(delay * 1000, ran));
    }));
  });

  it('knows no calendar that nobody wrote down', () => {
    expect(() => calendarNamed('SOMETIMES')).toThrow('SOMETIMES');
  });
});
