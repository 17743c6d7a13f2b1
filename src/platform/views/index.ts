// The front door of rendering: the engine, its context, and the models that the partials take.
export type { PromiseClockModel, PromiseClockState } from './drawings/promise-clock';
export type { EffectivenessModel } from './drawings/shares';
export { AssetManifest } from './asset-manifest';
export { AssetsMiddleware } from './assets.middleware';
export { initialsOf } from './helpers/text-helpers';
export { timeReader } from './helpers/time-helpers';
export type * from './partial-models';
export { clockWords, durationWords, relativeWords } from './time-words';
export type { Flash, Theme, ViewAbilities, ViewContext, ViewViewer } from './view-context';
export { Views, type ViewsOptions } from './views';
export { ViewsModule } from './views.module';
