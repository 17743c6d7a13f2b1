// Knows under which address each built asset is served: names carry a hash of their content and are cached for good.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export class AssetManifest {
  private addresses = new Map<string, string>();
  private readAt = 0;

  constructor(
    private readonly folder: string,
    private readonly reload: boolean,
  ) {}

  /** "app.css" becomes "/assets/app.1a2b3c4d.css". */
  address(name: string): string {
    if (this.readAt === 0 || this.reload) this.read();
    const address = this.addresses.get(name);
    if (address === undefined) throw new Error(`There is no built asset "${name}"; node bin/build-assets.mjs makes them`);
    return address;
  }

  private read(): void {
    const file = join(this.folder, 'manifest.json');
    const changedAt = statSync(file).mtimeMs;
    if (changedAt === this.readAt) return;
    const names = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    this.addresses = new Map(Object.entries(names).map(([name, built]) => [name, `/assets/${built}`]));
    this.readAt = changedAt;
  }
}
