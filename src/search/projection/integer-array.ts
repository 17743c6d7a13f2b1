/** Many whole numbers as PostgreSQL receives them: written as digits they would be read on both sides for longer than they are indexed. */

const HEADER = 20;
const INTEGER_TYPE = 23;

/** A value of type integer[], of all lists one after the other. */
export function integerArray(lists: readonly ArrayLike<number>[]): Buffer {
  const length = lists.reduce((sum, list) => sum + list.length, 0);
  const array = Buffer.alloc(HEADER + length * 8);
  // One dimension, no nulls, the first place being 1.
  [1, 0, INTEGER_TYPE, length, 1].forEach((value, index) => array.writeInt32BE(value, index * 4));
  const view = new DataView(array.buffer, array.byteOffset);
  let at = HEADER;
  for (const list of lists) {
    for (let index = 0; index < list.length; index += 1) {
      view.setInt32(at, 4);
      view.setInt32(at + 4, list[index]!);
      at += 8;
    }
  }
  return array;
}

/** Lists of one such value, each by its first and last place. */
export interface JoinedLists {
  readonly all: Buffer;
  readonly firsts: Buffer;
  readonly lasts: Buffer;
}

export function joinedLists(lists: readonly ArrayLike<number>[]): JoinedLists {
  const firsts: number[] = [];
  const lasts: number[] = [];
  let last = 0;
  for (const list of lists) {
    firsts.push(last + 1);
    lasts.push((last += list.length));
  }
  return { all: integerArray(lists), firsts: integerArray([firsts]), lasts: integerArray([lasts]) };
}
