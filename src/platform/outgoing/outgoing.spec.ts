/** Requests to addresses that people gave, against servers of our own that stand for the internet. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { fetchOn, isPublicAddress, Outgoing, PUBLIC_INTERNET, type Internet, type OutgoingRequest } from './index';

const BOUNDS: OutgoingRequest = { maxBytes: 1_000, timeoutMs: 5_000 };

describe('an address', () => {
  it.each([
    '127.0.0.1', '127.8.9.10', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '100.100.100.200', '0.0.0.0', '0.1.2.3', '192.0.0.192',
    '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', '168.63.129.16',
    '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'fec0::1', 'ff02::1',
    '64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::', '2001:db8::1', '100::1', '3fff::1', '5f00::1', '::ffff:0:7f00:1', '192.88.99.1', '198.19.255.255', '', 'localhost', '1.2.3', '1.2.3.4.5', 'example.com',
  ])('%s is not for the public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['1.1.1.1', '93.184.215.14', '172.32.0.1', '100.128.0.1', '::ffff:1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4001:82b::200e'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('an address as it is written', () => {
  it.each([
    ['not an address', 'notAnAddress'], ['', 'notAnAddress'], ['ftp://example.com/a.ics', 'notWeb'], ['file:///etc/passwd', 'notWeb'], ['javascript:alert(1)', 'notWeb'],
    ['https://ana:secret@example.com/', 'hasPassword'], ['http://127.0.0.1/', 'private'], ['http://2130706433/', 'private'], ['http://0x7f.1/', 'private'], ['http://0177.0.0.1/', 'private'],
    ['http://[::1]/', 'private'], ['http://[::ffff:127.0.0.1]/', 'private'], ['http://127.1/', 'private'], ['http://017700000001/', 'private'], ['http://0x7f000001:8080/', 'private'],
    ['http://0/', 'private'], ['http://0x0/', 'private'], ['http://127.0.0.1./', 'private'], ['http://127。0。0。1/', 'private'], ['http://%31%32%37.0.0.1/', 'private'], ['http:127.0.0.1', 'private'],
    ['http://[::]/', 'private'], ['http://[::ffff:0:127.0.0.1]/', 'private'], ['http://[::7f00:1]/', 'private'], ['http://[fe80::1%25eth0]/', 'notAnAddress'], ['http://[fd00:ec2::254]/latest/', 'private'],
    ['http://1.2.3.4.5/', 'notAnAddress'], ['http://127.0.0.1%2f.example.com/', 'notAnAddress'], ['http://example.com@127.0.0.1/', 'hasPassword'], ['http://:@10.0.0.1/', 'private'], ['http://169.254.169.254/latest/meta-data/', 'private'], ['http://①②⑦.0.0.1/', 'private'],
  ])('%s is refused: %s', async (url, because) => {
    expect(new Outgoing().objectionTo(url)).toBe(because);
    expect(await new Outgoing().fetch(url, BOUNDS)).toEqual({ ok: false, because });
  });

  it('is accepted where only its name has to be looked up', () => {
    expect(new Outgoing().objectionTo('https://example.com/holidays.ics')).toBeNull();
  });
});

describe('a request', () => {
  const servers: Server[] = [];
  const serve = async (answer: RequestListener): Promise<number> => {
    const server = createServer({ maxHeaderSize: 65_536 }, answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  /** Every name leads to this machine, which the first three may reach. */
  const here: Internet = { resolve: () => Promise.resolve(['127.0.0.1']), mayReach: () => true };
  afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))));

  it('brings back what the other side says, whatever its status', async () => {
    const port = await serve((request, response) => response.writeHead(418, { 'x-asked': `${request.method} ${request.headers.host}` }).end('short and stout'));
    const fetched = await fetchOn(here, `http://tea.example:${port}/pot`, BOUNDS);
    expect(fetched).toMatchObject({ ok: true, status: 418, headers: { 'x-asked': `GET tea.example:${port}` } });
    expect(fetched.ok && fetched.body.toString()).toBe('short and stout');
  });

  it('sends a body with its headers', async () => {
    const port = await serve((request, response) => void request.pipe(response.writeHead(200, { 'x-signed': request.headers['x-signature'] })));
    const fetched = await fetchOn(here, `http://hook.example:${port}/`, { ...BOUNDS, method: 'POST', headers: { 'x-signature': 'abc' }, body: '{"a":1}' });
    expect(fetched).toMatchObject({ status: 200, headers: { 'x-signed': 'abc' } });
    expect(fetched.ok && fetched.body.toString()).toBe('{"a":1}');
  });

  it('reaches nothing that a name hides: one private address among public ones is enough', async () => {
    let asked = 0;
    const port = await serve((_request, response) => void (asked++, response.end()));
    for (const addresses of [['127.0.0.1'], ['1.1.1.1', '10.0.0.1'], ['::ffff:127.0.0.1']]) {
      const internet = { ...PUBLIC_INTERNET, resolve: () => Promise.resolve(addresses) };
      expect(await fetchOn(internet, `http://harmless.example:${port}/`, BOUNDS)).toEqual({ ok: false, because: 'private' });
    }
    expect(await new Outgoing().fetch(`http://localhost:${port}/`, BOUNDS)).toEqual({ ok: false, because: 'private' });
    expect(asked).toBe(0);
  });

  it('goes where the name pointed when it was judged, though it points elsewhere a moment later', async () => {
    const port = await serve((_request, response) => void response.end('here'));
    let lookups = 0;
    const fetched = await fetchOn({ ...here, resolve: () => Promise.resolve([++lookups === 1 ? '127.0.0.1' : '10.0.0.1']) }, `http://rebinding.example:${port}/`, BOUNDS);
    expect(fetched).toMatchObject({ ok: true, status: 200 });
    expect(lookups).toBe(1);
  });

  it('judges each place that it is sent on to', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/plain') response.end(request.headers['x-secret'] ? 'told' : 'kept');
      else response.writeHead(302, { location: request.url === '/on' ? `http://other.example:${port}/plain` : request.url === '/round' ? '/round' : 'http://inner.example/' }).end();
    });
    const internet: Internet = { resolve: (host) => Promise.resolve([host === 'inner.example' ? '10.0.0.1' : '127.0.0.1']), mayReach: (address) => address === '127.0.0.1' };
    const on = await fetchOn(internet, `http://a.example:${port}/on`, { ...BOUNDS, headers: { 'x-secret': 'yes' } });
    expect(on.ok && on.body.toString()).toBe('kept');
    expect(await fetchOn(internet, `http://a.example:${port}/in`, BOUNDS)).toEqual({ ok: false, because: 'private' });
    expect(await fetchOn(internet, `http://a.example:${port}/round`, BOUNDS)).toEqual({ ok: false, because: 'tooManyRedirects' });
    expect(await fetchOn(internet, `http://a.example:${port}/on`, { ...BOUNDS, method: 'POST', body: 'x' })).toMatchObject({ ok: true, status: 302 });
  });

  it('reads no more than it may, and waits no longer', async () => {
    const port = await serve((request, response) => {
      response.writeHead(200);
      if (request.url === '/endless') {
        const more = () => void (response.destroyed || response.write('x'.repeat(600), () => setImmediate(more)));
        more();
      } else response.write('and then nothing');
    });
    expect(await fetchOn(here, `http://a.example:${port}/endless`, BOUNDS)).toEqual({ ok: false, because: 'tooLarge' });
    expect(await fetchOn(here, `http://a.example:${port}/slow`, { ...BOUNDS, timeoutMs: 100 })).toEqual({ ok: false, because: 'tooSlow' });
    expect(await fetchOn({ ...here, resolve: () => new Promise(() => {}) }, 'http://a.example/', { ...BOUNDS, timeoutMs: 100 })).toEqual({ ok: false, because: 'tooSlow' });
  });

  it('takes what comes as it comes: nothing is unpacked, no head is endless, no way is longer than three steps', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const port = await serve((request, response) => {
      if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip', 'x-accepts': request.headers['accept-encoding'] }).end(bomb);
      else if (request.url === '/head') response.writeHead(200, Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`x-${n}`, 'y'.repeat(1_000)]))).end();
      else if (request.url === '/far') response.writeHead(302, { location: `/${'z'.repeat(20_000)}` }).end();
      else response.writeHead(301, { location: `${request.url}/on` }).end('not read'.repeat(1_000));
    });
    const bombed = await fetchOn(here, `http://a.example:${port}/bomb`, { ...BOUNDS, maxBytes: 10_000 });
    expect(bombed).toMatchObject({ ok: true, headers: { 'x-accepts': 'identity' }, body: { length: bomb.length } });
    expect(await fetchOn(here, `http://a.example:${port}/head`, BOUNDS)).toEqual({ ok: false, because: 'unreachable' });
    expect(await fetchOn(here, `http://a.example:${port}/far`, BOUNDS)).toEqual({ ok: false, because: 'unreachable' });
    expect(await fetchOn(here, `http://a.example:${port}/on`, BOUNDS)).toEqual({ ok: false, because: 'tooManyRedirects' });
  });

  it('is sent on to the web only, and never with a password', async () => {
    const port = await serve((request, response) => void response.writeHead(302, { location: decodeURIComponent(request.url!.slice(1)) }).end());
    const sentTo = (location: string) => fetchOn({ ...PUBLIC_INTERNET, resolve: here.resolve, mayReach: (address) => address === '127.0.0.1' }, `http://a.example:${port}/${encodeURIComponent(location)}`, BOUNDS);
    for (const [location, because] of [
      ['file:///etc/passwd', 'notWeb'], ['gopher://127.0.0.1:6379/_SET', 'notWeb'], ['http://u:p@b.example/', 'hasPassword'], ['http://[::ffff:a00:1]/', 'private'], ['//169.254.169.254/latest/', 'private'],
      ['http://0xa9fea9fe/', 'private'], ['http://[/', 'notAnAddress'],
    ] as const) expect([location, await sentTo(location)]).toEqual([location, { ok: false, because }]);
  });

  it('whose answer is its status does not wait for the rest', async () => {
    const port = await serve((_request, response) => void response.writeHead(202).write('x'.repeat(100_000)));
    expect(await fetchOn(here, `http://hook.example:${port}/`, { ...BOUNDS, method: 'POST', body: '{}', maxBytes: null, timeoutMs: 2_000 })).toMatchObject({ ok: true, status: 202 });
  });

  it('reaches a name by another of its addresses where nobody answers at the first', async () => {
    const port = await serve((_request, response) => void response.end('here'));
    expect(await fetchOn({ ...here, resolve: () => Promise.resolve(['::1', '127.0.0.1']) }, `http://both.example:${port}/`, BOUNDS)).toMatchObject({ ok: true, status: 200 });
  });

  it('says when nobody is there', async () => {
    const port = await serve(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await fetchOn(here, `http://a.example:${port}/`, BOUNDS)).toEqual({ ok: false, because: 'unreachable' });
    expect(await fetchOn({ ...here, resolve: () => Promise.reject(new Error('ENOTFOUND')) }, 'http://nowhere.example/', BOUNDS)).toEqual({ ok: false, because: 'unknownHost' });
  });
});
