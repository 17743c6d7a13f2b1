/** Search by meaning: the embedder as Meilisearch is told of it. It gets titles and questions that everybody may read, and what is typed into the search. */
import type { Embedder } from 'meilisearch';
import type { EmbedderConfig } from '../../platform/config';

export const EMBEDDER = 'threadwell';

/** How much meaning counts beside words: less than half, so that what is written as it was looked for stays first. */
export const SEMANTIC_RATIO = 0.4;

const TEMPLATE = '{{doc.title}}\n{{doc.body|truncatewords: 120}}';

/** Servers that take a list of texts and answer in the form of OpenAI's are the usual ones. */
const REST = { request: { input: ['{{text}}', '{{..}}'] }, response: { data: [{ embedding: '{{embedding}}' }, '{{..}}'] } };

export function embedderSettings({ source, url, model, key }: EmbedderConfig): Embedder {
  const common = { documentTemplate: TEMPLATE, ...(url === null ? {} : { url }), ...(key === null ? {} : { apiKey: key }) };
  if (source !== 'rest') return { source, ...common, ...(model === null ? {} : { model }) };
  const request = model === null ? REST.request : { ...REST.request, model };
  return { source, ...common, url: url ?? '', request, response: REST.response };
}
