// Finds a port for the site when nobody asked for a particular one.
import { createServer } from 'node:net';

/** The first free port from the wanted one on; null when none of the next hundred is. */
export async function firstFreePort(host: string, wanted: number): Promise<number | null> {
  for (let port = wanted; port < Math.min(wanted + 100, 65536); port += 1) {
    if (await isFree(host, port)) return port;
  }
  return null;
}

/** Any free port, for who asked for none in particular. */
export function anyFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

export function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
