// Gives partials the geometry of what they draw; the drawing itself stays in the partial.
import type { HelperDelegate } from 'handlebars';

import { drawPromiseClock, type PromiseClockModel } from '../drawings/promise-clock';
import { drawEffectiveness, drawSparkline, type EffectivenessModel } from '../drawings/shares';
import type { HelperOptions } from './helper-options';
import { timeReader } from './time-helpers';

/** {{#with (promiseClock promise)}}, {{#with (effectiveness words)}}, {{#with (sparkline points)}}: used by the partials only. */
export const drawingHelpers: Record<string, HelperDelegate> = {
  promiseClock: (model: PromiseClockModel, options: HelperOptions) => drawPromiseClock(model, timeReader(options.data)),
  effectiveness: (model: EffectivenessModel) => drawEffectiveness(model),
  sparkline: (values: readonly number[]) => drawSparkline(values),
};
