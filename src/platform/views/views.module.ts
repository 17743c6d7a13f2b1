// Offers page rendering and built assets to all modules.
import { join } from 'node:path';

import { type DynamicModule, Module } from '@nestjs/common';

import { AssetManifest } from './asset-manifest';
import { AssetsMiddleware } from './assets.middleware';
import { Views, type ViewsOptions } from './views';

@Module({})
export class ViewsModule {
  static register(options: ViewsOptions): DynamicModule {
    const built = join(options.root, 'public', 'dist');
    return {
      module: ViewsModule,
      global: true,
      providers: [
        { provide: Views, useFactory: () => new Views(options, new AssetManifest(built, options.reload)) },
        { provide: AssetsMiddleware, useFactory: () => new AssetsMiddleware(built, options.reload) },
      ],
      exports: [Views, AssetsMiddleware],
    };
  }
}
