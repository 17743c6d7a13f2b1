/** The address of a list with what it is narrowed to and the place in it; what is empty is left out. */

export function listAddress(path: string, query: Readonly<Record<string, string | null | undefined>> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value);
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
