// Gives partials the geometry of what they draw; the drawing itself stays in the partial.
import type { HelperDelegate } from 'handlebars';

import { drawPromiseClock, type PromiseClockModel } from '../drawings/promise-clock';
import { drawEffectiveness, drawSparkline, type EffectivenessModel } from '../drawings/shares';
import type { HelperOptions } from './helper-options';
import { timeReader } from './time-helpers';

/** {{#with (drawPromiseClock promise)}}, {{#with (drawEffectiveness words)}}, {{#with (drawSparkline points)}}: used by the partials only. */
export const drawingHelpers: Record<string, HelperDelegate> = {
  drawPromiseClock: (model: PromiseClockModel, options: HelperOptions) => drawPromiseClock(model, timeReader(options.data)),
  drawEffectiveness: (model: EffectivenessModel) => drawEffectiveness(model),
  drawSparkline: (values: readonly number[]) => drawSparkline(values),
};
