/** A request to the graph that could not be read is told in the form of the graph, not as a page. */
import type { ErrorRequestHandler } from 'express';

const SENTENCES: Readonly<Record<number, string>> = {
  413: 'This request is too large.',
  415: 'The encoding of this request is not understood.',
};

export const unreadableRequest: ErrorRequestHandler = (error: { status?: unknown }, _request, response, next) => {
  const { status } = error;
  if (typeof status !== 'number' || status < 400 || status > 499) return next(error);
  const message = SENTENCES[status] ?? 'The body of this request could not be read as JSON.';
  response.status(status).json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
};
