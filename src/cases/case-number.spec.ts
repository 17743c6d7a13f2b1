/** How case numbers are written and read. */
import fc from 'fast-check';
import { formatCaseNumber, parseCaseNumber } from './case-number';

describe('a case number', () => {
  it('is written with six digits, and more when they are needed', () => {
    expect(formatCaseNumber('123')).toBe('C-000123');
    expect(formatCaseNumber('12345678')).toBe('C-12345678');
  });

  it.each([['C-000123', '123'], ['c-123', '123'], ['123', '123'], [' C000123 ', '123']])('is read from %j', (written, number) => {
    expect(parseCaseNumber(written)).toBe(number);
  });

  it.each(['', 'C-', 'C-0', '-1', '1.5', '0x10', 'D-000123', 'C-000123 or 1', '9223372036854775808', 'C-\u0661', null, 123, {}])(
    'is no number in %j',
    (written) => {
      expect(parseCaseNumber(written)).toBeNull();
    },
  );

  it('is read as it was written', () => {
    fc.assert(fc.property(fc.bigInt(1n, 9223372036854775807n), (number) => {
      expect(parseCaseNumber(formatCaseNumber(number.toString()))).toBe(number.toString());
    }));
  });
});
