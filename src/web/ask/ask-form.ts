/** What is typed on the ask form, as its pages and its parts read it. */

export type Typed = Record<string, unknown>;

export const inputOf = ({ kind, space, title, body, tags }: Typed) => ({ kind, space, title, body, tags });

export const textIn = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
};
