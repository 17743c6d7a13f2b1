/** A form of several parts, as browsers send it when a file may be chosen: read like any other form, a file as its text. */
import type { RequestHandler } from 'express';

const MOST_PARTS = 50;

/** Stands behind the reading of the raw body, which keeps it within bounds. */
export const uploads: RequestHandler = (request, _response, next) => {
  if (!Buffer.isBuffer(request.body)) return next();
  const type = request.headers['content-type'] ?? '';
  // Node reads such forms itself; one that cannot be read has no fields, and so no token either.
  void new Response(request.body, { headers: { 'content-type': type } })
    .formData()
    .then(fieldsOf, () => ({}))
    .then((fields) => {
      request.body = fields;
      next();
    }, next);
};

async function fieldsOf(form: FormData): Promise<Record<string, string | string[]>> {
  // Without a prototype, as other forms are read: a field may have any name.
  const fields = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of [...form].slice(0, MOST_PARTS)) {
    const text = typeof value === 'string' ? value : await value.text();
    const before = fields[name];
    fields[name] = before === undefined ? text : [before, text].flat();
  }
  return fields;
}
