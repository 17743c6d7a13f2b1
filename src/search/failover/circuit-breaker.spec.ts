// The breaker against a model that remembers everything that happened.
import fc from 'fast-check';
import { CircuitBreaker } from './circuit-breaker';

const settings = { failures: 3, restMs: 5_000 };

function breaker() {
  let now = 1_000_000;
  const made = new CircuitBreaker(settings, () => now);
  return { made, pass: (ms: number) => (now += ms) };
}

describe('the circuit breaker', () => {
  it('opens after three failures in a row, and not before', () => {
    const { made } = breaker();
    made.failed();
    made.failed();
    made.succeeded();
    made.failed();
    made.failed();
    expect([made.state, made.allows()]).toEqual(['CLOSED', true]);
    made.failed();
    expect([made.state, made.allows()]).toEqual(['OPEN', false]);
  });

  it('lets one try after a rest, and closes when that succeeds', () => {
    const { made, pass } = breaker();
    for (let n = 0; n < 3; n += 1) made.failed();
    pass(4_999);
    expect(made.allows()).toBe(false);
    pass(1);
    expect([made.state, made.allows(), made.allows(), made.state]).toEqual(['HALF_OPEN', true, false, 'HALF_OPEN']);
    made.succeeded();
    expect([made.state, made.allows()]).toEqual(['CLOSED', true]);
  });

  it('rests anew when the trial fails', () => {
    const { made, pass } = breaker();
    for (let n = 0; n < 3; n += 1) made.failed();
    pass(5_000);
    made.allows();
    made.failed();
    expect([made.state, made.allows()]).toEqual(['OPEN', false]);
    pass(5_000);
    expect(made.allows()).toBe(true);
  });

  it('never lets more than one through while something is broken, and always lets one through again', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('ask' as const), works: fc.boolean() }),
      fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 4_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { made, pass } = breaker();
        let inARow = 0;
        let sinceOpen = Infinity;
        for (const one of steps) {
          if (one.do === 'pass') {
            pass(one.ms);
            sinceOpen += one.ms;
            continue;
          }
          const expected = inARow < settings.failures || sinceOpen >= settings.restMs;
          expect(made.allows()).toBe(expected);
          if (!expected) continue;
          if (one.works) {
            made.succeeded();
            inARow = 0;
          } else {
            made.failed();
            inARow += 1;
            if (inARow >= settings.failures) sinceOpen = 0;
          }
        }
        pass(settings.restMs);
        expect(made.allows()).toBe(true);
      }),
    );
  });
});
