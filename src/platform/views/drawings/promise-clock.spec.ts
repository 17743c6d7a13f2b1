import { timeReader } from '../helpers/time-helpers';
import { drawPromiseClock as draw, type PromiseClockModel } from './promise-clock';

const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);
const reader = (now: string) => timeReader({ now: at(now), timeZone: 'UTC', locale: 'en' });
const model = (changes: Partial<PromiseClockModel>): PromiseClockModel => ({
  state: 'running', startedAt: at('11:05'), usualAt: at('11:43'), mostAt: at('13:05'), dueAt: at('14:05'), ...changes,
});
const drawPromiseClock = (...given: Parameters<typeof draw>) => draw(...given) as NonNullable<ReturnType<typeof draw>>;
const plain = (html: { toString(): string }) => html.toString().replaceAll(/<[^>]+>/g, '');

describe('the promise clock', () => {
  it('shows a person who asks when they usually hear back and when an agent takes over', () => {
    const clock = drawPromiseClock(model({ state: 'ahead', topic: 'mesh points' }), reader('11:05'));
    expect(clock).toMatchObject({ tone: 's-accent', run: null, knot: null, agent: 'ahead', ticks: ['21.1%', '66.7%'] });
    expect(plain(clock.sentence)).toBe('People asking about mesh points usually hear back in 38 minutes, 8 of 10 within 2 hours. If nobody has by 14:05, a support agent takes over.');
    expect(clock.story).toBe('Now 11:05. Half have an answer by 11:43. 8 of 10 have one by 13:05. A support agent takes over at 14:05.');
  });

  it('promises only what history and rules can say', () => {
    const sentence = (changes: Partial<PromiseClockModel>) => plain(drawPromiseClock(model({ state: 'ahead', ...changes }), reader('11:05')).sentence);
    expect(sentence({ usualAt: null, mostAt: null })).toBe('If nobody has answered by 14:05, a support agent takes over.');
    expect(sentence({ mostAt: null })).toBe('People here usually hear back in 38 minutes. If nobody has by 14:05, a support agent takes over.');
    expect(sentence({ dueAt: null })).toBe('People here usually hear back in 38 minutes.');
    expect(drawPromiseClock(model({ state: 'ahead', dueAt: null }), reader('11:05')).agent).toBeNull();
  });

  it('says nothing where neither history nor a rule says anything', () => {
    expect(draw(model({ state: 'ahead', dueAt: null, usualAt: null, mostAt: null }), reader('11:05'))).toBeNull();
  });

  it('runs to now, and says when it takes longer than usual and when it is nearly over', () => {
    expect(drawPromiseClock(model({}), reader('12:35'))).toMatchObject({ tone: 's-open', knot: '50%', run: '50%' });
    expect(plain(drawPromiseClock(model({}), reader('12:35')).sentence)).toContain('longer than usual');
    expect(plain(drawPromiseClock(model({}), reader('13:41')).sentence)).toBe('24 min left. A support agent takes over at 14:05.');
  });

  it('is kept when somebody answered first', () => {
    const clock = drawPromiseClock(model({ state: 'kept', reachedAt: at('11:31') }), reader('15:00'));
    expect(clock).toMatchObject({ tone: 's-solved', knot: '14.4%' });
    expect(plain(clock.sentence)).toBe('Promise kept. The first answer came after 26 minutes, 12 minutes sooner than usual. No agent was needed.');
    expect(clock.story).toContain('would have taken over at 14:05');
  });

  it('covers its beginning where hardly any time has passed', () => {
    expect(drawPromiseClock(model({}), reader('11:06'))).toMatchObject({ knot: '8', run: null });
    const atOnce = drawPromiseClock(model({ state: 'handed-over', reachedAt: at('11:05') }), reader('11:05'));
    expect(atOnce.labels.map(({ word, x }) => [word, x])).toEqual([['agent', '100%'], ['asked', '0%']]);
  });

  it('ends where the agent took over', () => {
    const clock = drawPromiseClock(model({ state: 'handed-over', reachedAt: at('14:05') }), reader('15:00'));
    expect(clock).toMatchObject({ tone: 's-escalated', agent: 'taken', knot: null, run: '98.5%' });
    expect(clock.labels.find(({ word }) => word === 'agent')).toMatchObject({ time: '14:05', anchor: 'end' });
  });

  it('stands still while it is paused, and owns up when an agent is late', () => {
    expect(drawPromiseClock(model({ state: 'paused', reachedAt: at('12:24') }), reader('15:00'))).toMatchObject({ tone: 's-quiet', knot: '43.9%' });
    expect(plain(drawPromiseClock(model({ state: 'late' }), reader('14:30')).sentence)).toContain('One was due at 14:05');
  });

  it('leaves out the less useful label where two would touch', () => {
    const words = (now: string) => drawPromiseClock(model({}), reader(now)).labels.filter(({ wideOnly }) => !wideOnly).map(({ word }) => word);
    expect(words('12:20')).toEqual(['now', 'agent', 'asked', '8 of 10', 'usual']);
    expect(words('13:50')).not.toContain('agent');
    expect(words('11:10')).not.toContain('asked');
  });

  it('names the day where the promise crosses midnight', () => {
    const clock = drawPromiseClock(model({ dueAt: new Date('2026-11-21T09:00:00Z') }), reader('12:00'));
    expect(clock.labels.find(({ word }) => word === 'agent')?.time).toBe('Sat 09:00');
    expect(plain(clock.sentence)).toContain('by tomorrow, 09:00');
  });

  it('is read by the clock long after, when all of it was within hours', () => {
    const old = model({ state: 'kept', startedAt: new Date('2026-11-01T11:05:00Z'), reachedAt: new Date('2026-11-01T11:31:00Z'), usualAt: null, mostAt: null, dueAt: new Date('2026-11-01T13:05:00Z') });
    const clock = drawPromiseClock(old, reader('12:00'));
    expect(clock.labels.map(({ time }) => time).sort()).toEqual(['11:05', '11:31', '13:05']);
  });
});
