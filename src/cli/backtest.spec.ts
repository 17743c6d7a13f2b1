import { secondsOf } from './backtest';

describe('a time on the command line', () => {
  it.each([['2h', 7_200], ['45m', 2_700], ['1h30m', 5_400], ['1h 30m', 5_400], ['3d', 259_200], ['90s', 90], [' 2H ', 7_200]])('%p is %d seconds', (written, seconds) => {
    expect(secondsOf(written)).toBe(seconds);
  });

  it.each(['', '2', 'h', '2 hours', '2h!', '-2h', '2.5h', '1e3s', '２h'])('%p is none', (written) => {
    expect(() => secondsOf(written)).toThrow('--after');
  });
});
