import { periodWords } from './figure-words';
import { insightsAddress, lengthInDays, periodBefore, presetsOf, typedPeriod } from './period-choice';

const NOW = new Date('2026-11-22T06:00:00Z');

describe('the period of a report', () => {
  it('is the last thirty days where the address names none, in the company’s zone', () => {
    expect(typedPeriod({}, NOW, 'UTC')).toEqual({ from: '2026-10-24', to: '2026-11-22', space: null });
    expect(typedPeriod({ space: 'routers' }, NOW, 'Pacific/Auckland')).toEqual({ from: '2026-10-24', to: '2026-11-22', space: 'routers' });
    expect(typedPeriod({}, new Date('2026-11-22T23:00:00Z'), 'Europe/Copenhagen').to).toBe('2026-11-23');
  });

  it('keeps what was typed, right or wrong, and takes nothing that is no text', () => {
    expect(typedPeriod({ from: 'soon', to: '' }, NOW, 'UTC')).toEqual({ from: 'soon', to: '', space: null });
    expect(typedPeriod({ from: ['2026-01-01', 'x'], to: '2026-01-31' }, NOW, 'UTC')).toMatchObject({ from: '', to: '2026-01-31' });
  });

  it('is compared with as many days right before, over months and leap days', () => {
    expect(periodBefore({ from: '2024-03-01', to: '2024-03-30' })).toEqual({ from: '2024-01-31', to: '2024-02-29' });
    expect(periodBefore({ from: '2026-11-22', to: '2026-11-22' })).toEqual({ from: '2026-11-21', to: '2026-11-21' });
    expect(lengthInDays({ from: '2024-02-01', to: '2024-03-01' })).toBe(30);
  });

  it('marks the usual choice that it is, and keeps the space in the others', () => {
    const typed = typedPeriod({ from: '2026-01-01', to: '2026-11-22', space: 'routers' }, NOW, 'UTC');
    const presets = presetsOf(typed, NOW, 'UTC');
    expect(presets.filter((preset) => preset.current).map((preset) => preset.name)).toEqual(['This year']);
    expect(presets[0]?.href).toBe('/insights?from=2026-10-24&to=2026-11-22&space=routers');
  });

  it('reads like a person says it', () => {
    expect(periodWords('2026-10-24', '2026-11-22')).toBe('24 October to 22 November 2026');
    expect(periodWords('2025-12-24', '2026-01-22')).toBe('24 December 2025 to 22 January 2026');
    expect(periodWords('2026-01-22', '2026-01-22')).toBe('22 January 2026');
  });

  it('writes an address that means the same period', () => {
    const typed = { from: '2026-01-01', to: '2026-01-31', space: 'a b' };
    const query = Object.fromEntries(new URL(insightsAddress('/insights', typed), 'http://x').searchParams);
    expect(typedPeriod(query, NOW, 'UTC')).toEqual(typed);
  });
});
