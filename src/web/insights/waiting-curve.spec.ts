import fc from 'fast-check';
import { kaplanMeier } from '../../platform/statistics';
import { drawWaitingCurve, waitingAt, waitingTable } from './waiting-curve';

interface Waited {
  readonly time: number;
  readonly event: boolean;
}

const reportOf = (waits: readonly Waited[]) => {
  const curve = kaplanMeier(waits);
  return {
    waitingCurve: curve.steps.map((step) => ({ seconds: step.time, waiting: step.survival })),
    timeToFirstAnswerSeconds: { median: curve.quantile(0.5), p80: curve.quantile(0.8), n: waits.length },
  };
};

/** The corners of the drawn line, as places in its 100 by 200. */
function corners(path: string): { x: number; y: number }[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([HV])([\d.]+)/g)].map(([, move, value]) => {
    if (move === 'H') x = Number(value);
    else y = Number(value);
    return { x, y };
  });
}

const waited = fc.record({ time: fc.integer({ min: 0, max: 2_000_000 }), event: fc.boolean() });

describe('the drawn curve', () => {
  it('never rises, stays on its ground and ends at the last answer or the edge', () => {
    fc.assert(
      fc.property(fc.array(waited, { minLength: 1, maxLength: 400 }), (waits) => {
        const drawn = drawWaitingCurve(reportOf(waits), null);
        if (!drawn) return waits.every((wait) => !wait.event);
        const line = corners(drawn.path);
        return line.every(({ x, y }, index) => {
          const last = line[index - 1] ?? { x: 0, y: 0 };
          return x >= last.x && y >= last.y && x <= 100 && y <= 200;
        });
      }),
    );
  });

  it('says at every column what the estimate says there, to a thousandth of the drawing', () => {
    fc.assert(
      fc.property(fc.array(waited, { minLength: 1, maxLength: 400 }), fc.integer({ min: 5, max: 995 }), (waits, column) => {
        const report = reportOf(waits);
        const drawn = drawWaitingCurve(report, null);
        // After the last answer nothing is drawn.
        if (!drawn || (column / 1000) * drawn.seconds > (report.waitingCurve.at(-1)?.seconds ?? 0)) return true;
        const y = corners(drawn.path).filter((corner) => corner.x <= column / 10).at(-1)?.y ?? 0;
        const before = waitingAt(report.waitingCurve, ((column - 1) / 1000) * drawn.seconds);
        const after = waitingAt(report.waitingCurve, ((column + 1) / 1000) * drawn.seconds);
        return 1 - y / 200 <= before + 0.001 && 1 - y / 200 >= after - 0.001;
      }),
    );
  });

  it('stays small however many steps there are', () => {
    const waits = Array.from({ length: 20_000 }, (_, index) => ({ time: index * 3, event: true }));
    expect(drawWaitingCurve(reportOf(waits), null)?.path.length).toBeLessThan(20_000);
  });

  it('marks half and eight of ten, and tells both in words', () => {
    const waits = [600, 1_200, 1_800, 2_400, 3_000].map((time) => ({ time, event: true }));
    const drawn = drawWaitingCurve(reportOf(waits), 7_200);
    expect(drawn?.story).toBe('Share of threads still waiting for a first answer. Half have heard after 30 min. 8 of 10 have heard after 40 min.');
    expect(drawn?.marks.map((mark) => mark.text)).toEqual(['half have heard after 30 min', '8 of 10 after 40 min']);
    expect(drawn?.legend).toBe('this period, n = 5');
  });

  it('says that fewer than half were answered, instead of a time that is not known', () => {
    const waits = [...Array<Waited>(1).fill({ time: 600, event: true }), ...Array<Waited>(4).fill({ time: 900, event: false })];
    const drawn = drawWaitingCurve(reportOf(waits), null);
    expect(drawn?.marks).toEqual([]);
    expect(drawn?.story).toContain('Fewer than half were answered.');
  });

  it('shows when an agent takes over where that is near, and not where it is far', () => {
    const waits = [600, 1_200, 3_000].map((time) => ({ time, event: true }));
    expect(drawWaitingCurve(reportOf(waits), 7_200)?.rule).not.toBeNull();
    expect(drawWaitingCurve(reportOf(waits), 30 * 86_400)?.rule).toBeNull();
    expect(drawWaitingCurve(reportOf(waits), null)?.rule).toBeNull();
  });

  it('does not draw years of silence for the few who heard late', () => {
    const soon = Array.from({ length: 80 }, (_, index) => ({ time: (index + 1) * 600, event: true }));
    const never = Array.from({ length: 20 }, () => ({ time: 9 * 365 * 86_400, event: false }));
    const drawn = drawWaitingCurve(reportOf([...soon, ...never, { time: 3 * 365 * 86_400, event: true }]), null);
    expect(drawn?.seconds).toBe(86_400);
  });

  it('is not there where nobody was answered', () => {
    expect(drawWaitingCurve(reportOf([{ time: 900, event: false }]), 7_200)).toBeNull();
  });
});

describe('the table beside the curve', () => {
  it('says how many still wait after times that people think in', () => {
    const { waitingCurve } = reportOf([600, 1_200, 4_000, 9_000].map((time) => ({ time, event: true })));
    expect(waitingTable(waitingCurve)).toEqual([
      { name: '15 min', share: '75%' }, { name: '30 min', share: '50%' }, { name: '1 h', share: '50%' }, { name: '2 h', share: '25%' },
    ]);
  });

  it('finds the last step until a moment', () => {
    const steps = [{ seconds: 10, waiting: 0.8 }, { seconds: 20, waiting: 0.5 }];
    expect([0, 9, 10, 19, 20, 99].map((seconds) => waitingAt(steps, seconds))).toEqual([1, 1, 0.8, 0.8, 0.5, 0.5]);
  });
});
