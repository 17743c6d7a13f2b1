import { drawEffectiveness, drawSparkline } from './shares';

describe('the effectiveness of an answer', () => {
  it('is a dot on its interval, green once the lower end says that it works', () => {
    expect(drawEffectiveness({ worked: 62, tried: 70, low: 0.79, high: 0.941 })).toEqual({
      tone: 's-solved', bandX: '79%', bandWidth: '15.1%', dot: '88.6%', share: '89%', low: 79, high: 94, few: false,
    });
  });

  it('never looks proven by few words', () => {
    expect(drawEffectiveness({ worked: 3, tried: 4, low: 0.301, high: 0.955 })).toMatchObject({ tone: 's-quiet', few: true });
    expect(drawEffectiveness({ worked: 0, tried: 0, low: 0, high: 1 })).toMatchObject({ dot: '0%' });
  });
});

describe('a sparkline', () => {
  it('uses its own scale and ends at the right', () => {
    expect(drawSparkline([1, 3, 2])).toEqual({ points: '0,30 50,4 100,17', lastY: 17 });
  });

  it('is level when nothing changed', () => {
    expect(drawSparkline([5, 5])).toEqual({ points: '0,17 100,17', lastY: 17 });
    expect(drawSparkline([5])).toEqual({ points: '0,17', lastY: 17 });
  });
});
