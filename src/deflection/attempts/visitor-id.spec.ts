/** A visitor's number is believed only when we signed it. */
import { newVisitorToken, visitorKeyOf } from './visitor-id';

const SECRET = 'a-secret-for-tests-of-32-characters';

describe('the number of a visitor', () => {
  it('has one key, which does not tell the number', () => {
    const token = newVisitorToken(SECRET);
    const key = visitorKeyOf(token, SECRET);
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(visitorKeyOf(token, SECRET)).toBe(key);
    expect(key).not.toContain(token.split('.')[0]);
    expect(visitorKeyOf(newVisitorToken(SECRET), SECRET)).not.toBe(key);
  });

  it.each([
    ['nothing', undefined], ['a list', ['x']], ['no signature', newVisitorToken(SECRET).split('.')[0]], ['another signature', `${newVisitorToken(SECRET).split('.')[0]}.${newVisitorToken(SECRET).split('.')[1]}`],
    ['one signed elsewhere', newVisitorToken('another-secret-of-at-least-32-characters')], ['more parts', `${newVisitorToken(SECRET)}.x`], ['a very long text', 'x'.repeat(5_000)],
  ])('is nobody’s where it is %s', (_, token) => {
    expect(visitorKeyOf(token, SECRET)).toBeNull();
  });
});
