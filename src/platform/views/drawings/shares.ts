// Draws shares and courses as lines: the effectiveness of an answer on its interval, and the sparkline of a figure.

/** What partials/effectiveness-bar is given: of those who tried it, for how many it worked, and the 95% interval of that share (0 to 1). */
export interface EffectivenessModel {
  readonly worked: number;
  readonly tried: number;
  readonly low: number;
  readonly high: number;
  readonly needsCheck?: boolean;
  /** For how many it did not work. */
  readonly notWorked?: number;
}

const proven = 0.6;
const enoughWords = 10;

export function drawEffectiveness(model: EffectivenessModel) {
  const share = model.tried === 0 ? 0 : model.worked / model.tried;
  return {
    tone: model.low >= proven ? 's-solved' : 's-quiet',
    bandX: percent(model.low),
    bandWidth: percent(model.high - model.low),
    dot: percent(share),
    share: `${Math.round(share * 100)}%`,
    low: Math.round(model.low * 100),
    high: Math.round(model.high * 100),
    few: model.tried < enoughWords,
  };
}

/** The course of a figure on its own scale, 100 wide and 34 high, newest at the right. */
export function drawSparkline(values: readonly number[]) {
  const lowest = Math.min(...values);
  const range = Math.max(...values) - lowest;
  const y = (value: number) => tenth(range === 0 ? 17 : 30 - ((value - lowest) / range) * 26);
  const step = values.length > 1 ? 100 / (values.length - 1) : 100;
  return {
    points: values.map((value, index) => `${tenth(index * step)},${y(value)}`).join(' '),
    lastY: y(values.at(-1) ?? 0),
  };
}

function percent(share: number): string {
  return `${tenth(share * 100)}%`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
