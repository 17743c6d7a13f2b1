/** The contract of the graph stands in schema.graphql, and the resolvers keep it to the letter. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema, validateSchema } from 'graphql';
import { startTestApp, type TestApp } from '../support/app';

const FILE = join(__dirname, '../../schema.graphql');
const HEAD = `# The contract of the graph. Code first: \`npm test\` holds this file against what the resolvers build;
# \`npm run schema\` writes it anew after a change that is meant.

`;

describe('schema.graphql', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app.close());

  it('is what the resolvers build (run `npm run schema` after a change that is meant)', () => {
    const built = `${HEAD}${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost).schema))}\n`;
    if (process.env.THREADWELL_WRITE_SCHEMA === '1') writeFileSync(FILE, built);
    expect(readFileSync(FILE, 'utf8')).toBe(built);
  });

  it('is valid, which no start of the application looks at', () => {
    expect(validateSchema(app.get(GraphQLSchemaHost).schema)).toEqual([]);
  });
});
