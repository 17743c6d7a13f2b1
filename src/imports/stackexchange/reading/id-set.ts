/** A set of whole numbers that takes a bit for each, in small pages: the ids of a community are many, and mostly close together. */

const PAGE = 4096;

export class IdSet {
  private readonly pages = new Map<number, Uint8Array>();
  private members = 0;

  get size(): number {
    return this.members;
  }

  has(id: number): boolean {
    const page = this.pages.get(Math.floor(id / PAGE));
    if (!page) return false;
    const place = placeOf(id);
    return (page[place >> 3]! & (1 << (place & 7))) !== 0;
  }

  /** False when it was there already. */
  add(id: number): boolean {
    const number = Math.floor(id / PAGE);
    let page = this.pages.get(number);
    if (!page) this.pages.set(number, (page = new Uint8Array(PAGE / 8)));
    const place = placeOf(id);
    const bit = 1 << (place & 7);
    if ((page[place >> 3]! & bit) !== 0) return false;
    page[place >> 3]! |= bit;
    this.members += 1;
    return true;
  }

  delete(id: number): void {
    const page = this.pages.get(Math.floor(id / PAGE));
    const place = placeOf(id);
    if (!page || !this.has(id)) return;
    page[place >> 3]! &= ~(1 << (place & 7));
    this.members -= 1;
  }
}

// Community, the first user, has the id -1.
const placeOf = (id: number): number => id - Math.floor(id / PAGE) * PAGE;
