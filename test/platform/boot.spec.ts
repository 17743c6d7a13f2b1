/** The application starts, says how it is, and keeps its doors shut. */
import { startTestApp, type TestApp } from '../support/app';

describe('the application', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(() => app.close());

  it('says that it lives and that it can serve', async () => {
    expect((await app.agent().get('/health/live')).body).toEqual({ status: 'ok' });
    expect((await app.agent().get('/health/ready')).body).toEqual({ status: 'ok', database: 'ok', details: { uncoveredQuestions: { count: 0, oldestSince: null } } });
  });

  it('answers a graph query of a visitor', async () => {
    const { data } = await app.agent().graph<{ viewer: null }>('{ viewer { email } }');
    expect(data).toEqual({ viewer: null });
  });

  it('hides its schema outside development', async () => {
    const { errors } = await app.agent().graph('{ __schema { types { name } } }');
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('refuses a query that is too deep, and one that costs too much', async () => {
    const deep = `{ thread(id: "Thread:1") { ${'duplicateOf { '.repeat(14)} id ${'}'.repeat(14)} } }`;
    expect((await app.agent().graph(deep)).errors?.[0]?.message).toMatch(/depth/i);
    const costly = '{ threads(first: 100) { nodes { answers(first: 100) { nodes { id body { html } } } } } }';
    expect((await app.agent().graph(costly)).errors?.[0]?.extensions.code).toBe('TOO_COSTLY');
  });

  it('names a variable of a wrong type', async () => {
    const { errors } = await app.agent().graph('query ($first: Int) { threads(first: $first) { nodes { id } } }', { first: 'many' });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('$first') });
  });

  it('sends strict headers and an id with each page', async () => {
    const { headers } = await app.agent().get('/sign-in');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('refuses a form that none of its pages made, and shows what was typed', async () => {
    const response = await app.agent().postRaw('/sign-up', { displayName: 'Ana Torres', email: 'ana@example.com', password: 'correct horse battery' });
    expect(response.status).toBe(403);
    expect(response.text).toContain('Ana Torres');
    expect(response.text).not.toContain('correct horse battery');
  });

  it('signs a person up, keeps them signed in, and signs them out', async () => {
    const ana = app.agent();
    const joined = await ana.post('/sign-up', { displayName: 'Ana Torres', email: 'ana@example.com', password: 'correct horse battery', returnTo: '/my' }, '/sign-up');
    expect([joined.status, joined.headers.location]).toEqual([303, '/my']);
    expect((await ana.graph<{ viewer: { email: string } }>('{ viewer { email } }')).data.viewer.email).toBe('ana@example.com');
    expect((await ana.post('/sign-out', {}, '/password/forgotten')).status).toBe(303);
    expect((await ana.graph<{ viewer: null }>('{ viewer { email } }')).data.viewer).toBeNull();
  });
});
