/** Adds up under numbers such as terms: a table of numbers, since a map of objects would take most of the time of indexing. */

const FIRST_SIZE = 1_024;

export interface SortedSums {
  readonly keys: Int32Array;
  readonly sums: Float64Array;
}

export class Sums {
  /** Where the sum of a key is kept, plus one; 0 is free. */
  private slots = new Int32Array(FIRST_SIZE);
  private keys = new Int32Array(FIRST_SIZE / 2);
  private values = new Float64Array(FIRST_SIZE / 2);
  private used = 0;

  /** The key is 0 or above. */
  add(key: number, value: number): void {
    const place = this.placeOf(key);
    this.values[place] = this.values[place]! + value;
  }

  set(key: number, value: number): void {
    this.values[this.placeOf(key)] = value;
  }

  addAll(others: Sums): void {
    for (let place = 0; place < others.used; place += 1) this.add(others.keys[place]!, others.values[place]!);
  }

  clear(): void {
    this.slots.fill(0);
    this.used = 0;
  }

  /** In ascending order of what `make` makes. */
  toArray(make: (key: number, sum: number) => number): Int32Array {
    const made = new Int32Array(this.used);
    for (let place = 0; place < this.used; place += 1) made[place] = make(this.keys[place]!, this.values[place]!);
    return made.sort();
  }

  /** The keys whose sums are not 0, in ascending order, and the sum of each. */
  sorted(): SortedSums {
    const keys = this.keys.subarray(0, this.used).filter((_, place) => this.values[place] !== 0).sort();
    return { keys, sums: Float64Array.from(keys, (key) => this.values[this.placeOf(key)]!) };
  }

  private placeOf(key: number): number {
    const last = this.slots.length - 1;
    let slot = key & last;
    for (let place = this.slots[slot]!; place !== 0; place = this.slots[slot]!) {
      if (this.keys[place - 1] === key) return place - 1;
      slot = (slot + 1) & last;
    }
    if (this.used === this.keys.length) {
      this.grow();
      return this.placeOf(key);
    }
    this.keys[this.used] = key;
    this.values[this.used] = 0;
    this.used += 1;
    this.slots[slot] = this.used;
    return this.used - 1;
  }

  private grow(): void {
    const [keys, values] = [this.keys, this.values];
    this.keys = new Int32Array(keys.length * 2);
    this.values = new Float64Array(values.length * 2);
    this.slots = new Int32Array(this.slots.length * 2);
    this.used = 0;
    for (const [place, key] of keys.entries()) this.set(key, values[place]!);
  }
}
