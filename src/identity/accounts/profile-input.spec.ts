// What members tell about themselves is taken, left alone, or named as wrong.
import { readProfile } from './profile-input';

describe('a profile that somebody edits', () => {
  it('leaves alone what is left out', () => {
    expect(readProfile({})).toEqual({ ok: true, value: { displayName: null, about: null } });
  });

  it('takes the text and the zone away when they are emptied', () => {
    expect(readProfile({ about: ' ', timeZone: '' })).toEqual({ ok: true, value: { displayName: null, about: '', timeZone: null } });
  });

  it.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+3'])('takes the zone %s', (timeZone) => {
    expect(readProfile({ timeZone })).toMatchObject({ ok: true, value: { timeZone } });
  });

  it.each(['+02:00', 'Europe/Atlantis', 'x'.repeat(500), 7, {}, '../etc/passwd', 'Europe/Berlin\u0000'])('refuses the zone %p', (timeZone) => {
    expect(readProfile({ timeZone })).toMatchObject({ ok: false, failure: { fields: [{ field: 'timeZone', code: 'unknownTimeZone' }] } });
  });

  it('cannot take the name away', () => {
    expect(readProfile({ displayName: '' })).toMatchObject({ ok: false, failure: { fields: [{ field: 'displayName', code: 'required' }] } });
    expect(readProfile({ displayName: null })).toMatchObject({ ok: false });
  });
});
