// Ten characters are not enough when everybody would try them first.
import { isCommonPassword } from './common-passwords';
import { weaknessOf } from './new-password';

const maren = { email: 'maren.holt@example.com', displayName: 'Maren Holt-Lund' };

describe('a new password', () => {
  it.each(['1234567890', 'Password123', 'QWERTYUIOP', 'iloveyou123!!', 'zzzzzzzzzzzz', '🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂'])('is refused when it is as common as %s', (password) => {
    expect(weaknessOf(password, maren)).toMatchObject({ field: 'password', code: 'passwordTooCommon' });
  });

  it.each(['maren.holt', 'MarenHoltLund', 'maren holt-lund', 'maren.holt@example.com'])('is refused when it is the own name or address: %s', (password) => {
    expect(weaknessOf(password, maren)).toMatchObject({ field: 'password', code: 'passwordIsName' });
  });

  it.each(['two lamps and a heron', 'maren.holt likes herons', 'pässwört für heute', '1234567890 kisses'])('is taken when nobody would guess it soon: %s', (password) => {
    expect(weaknessOf(password, maren)).toBeNull();
  });

  it('is not compared with the common ones of fewer than ten characters, which are refused for their length', () => {
    expect(isCommonPassword('letmein')).toBe(false);
  });
});
