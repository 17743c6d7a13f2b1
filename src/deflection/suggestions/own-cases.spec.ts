/** Own cases beside the form. */
import { casesLike } from './own-cases';

const item = (subject: string, threadId: string | null = null) => ({ subject, threadId });

describe('own cases that may be about the same', () => {
  it('share words of some length, in whatever form', () => {
    const cases = [item('Router restarting at night'), item('Bill of February'), item('My router is blue')];
    expect(casesLike('The router restarts every night', cases, new Set())).toEqual([cases[0]]);
  });

  it('or come from a thread that is suggested', () => {
    const cases = [item('Something else', '7'), item('Another thing', '8')];
    expect(casesLike('Guest network invisible', cases, new Set(['7']))).toEqual([cases[0]]);
  });

  it('are none where nothing is typed', () => {
    expect(casesLike('', [item('Router restarting at night')], new Set())).toEqual([]);
  });
});
