/** A list of numbers that grows in place: read in the loops of indexing, where a list of objects would take most of the time. */

interface NumberList {
  readonly length: number;
  [place: number]: number;
  set(others: NumberList): void;
}

const FIRST_SIZE = 1_024;

export class Numbers<T extends NumberList> {
  /** Longer than what is in it; everything behind that means nothing. */
  list: T;
  length = 0;

  constructor(private readonly type: new (length: number) => T) {
    this.list = new type(FIRST_SIZE);
  }

  push(number: number): void {
    if (this.length === this.list.length) {
      const more = new this.type(this.list.length * 2);
      more.set(this.list);
      this.list = more;
    }
    this.list[this.length] = number;
    this.length += 1;
  }

  clear(): void {
    this.length = 0;
  }
}
