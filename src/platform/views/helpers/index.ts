// The helpers that views may call; each is small, pure and listed here.
import type { HelperDelegate } from 'handlebars';

import type { AssetManifest } from '../asset-manifest';
import { fieldHelpers } from './field-helper';
import { logicHelpers } from './logic-helpers';
import { markupHelpers } from './markup-helpers';
import { numberHelpers } from './number-helpers';
import { textHelpers } from './text-helpers';
import { timeHelpers } from './time-helpers';
import { drawingHelpers } from './drawing-helpers';

export interface HelperSetup {
  readonly assets: AssetManifest;
  readonly strict: boolean;
}

export function viewHelpers(setup: HelperSetup): Record<string, HelperDelegate> {
  return { ...logicHelpers, ...textHelpers(setup.strict), ...timeHelpers, ...numberHelpers, ...markupHelpers(setup.assets), ...drawingHelpers, ...fieldHelpers };
}
