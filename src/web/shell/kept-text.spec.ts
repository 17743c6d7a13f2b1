// Of a form that could not be taken, what was written is shown again: by the names that pages use, and never a secret.
import type { Request } from 'express';
import { keptText } from './kept-text';

const kept = (body: unknown) => keptText({ body } as Request);

describe('what is kept of a form', () => {
  it('is what was written, under the name of its field', () => {
    expect(kept({ title: 'My router blinks', body: 'Red.\n\nAll night.', summary: 'two words' })).toEqual([
      { name: 'Title', value: 'My router blinks' }, { name: 'Text', value: 'Red.\n\nAll night.' }, { name: 'What you typed', value: 'two words' },
    ]);
  });

  it('is never a secret', () => {
    expect(kept({ _csrf: 'a b', password: 'a b', currentPassword: 'a b', newPassword: 'a b', token: 'a b', webhookSecret: 'a b' })).toEqual([]);
  });

  it('leaves out what a form carries along', () => {
    expect(kept({ step: 'check', returnTo: '/my', attempt: '0c9e', version: '3', title: '' })).toEqual([]);
    expect([kept(undefined), kept('text'), kept({ tags: ['a b'] })]).toEqual([[], [], []]);
  });
});
