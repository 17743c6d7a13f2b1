// Stands between the application and a server: passes on, stalls, or cuts, as the test says.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxy {
  readonly url: string;
  /** "stall" takes what is sent and gives nothing back. */
  set(mode: 'pass' | 'stall' | 'cut'): void;
  close(): Promise<void>;
}

export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let mode: 'pass' | 'stall' | 'cut' = 'pass';
  const server = createServer((near) => {
    if (mode === 'cut') return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [near, far].forEach((one) => one.destroy()));
    }
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => mode === 'pass' && near.write(data));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set(wanted) {
      mode = wanted;
      if (wanted !== 'stall') for (const socket of sockets) socket.destroy();
      if (wanted !== 'stall') sockets.clear();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
