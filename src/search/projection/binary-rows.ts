/** Rows as COPY takes them in its binary form: written as text they would be read for longer than they are indexed. */
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const END = Buffer.from([0xff, 0xff]);
const INTEGER_TYPE = 23;
const TEXT_TYPE = 25;
/** PostgreSQL counts time from here on. */
const EPOCH = Date.UTC(2000, 0, 1);
const FIRST_SIZE = 1 << 16;
const CHUNK = 1 << 20;

export class BinaryRows {
  private bytes = Buffer.allocUnsafe(FIRST_SIZE);
  /** The same as `bytes`, for the many numbers. */
  private view = viewOf(this.bytes);
  private length = 0;

  constructor(private readonly columns: number) {
    this.append(SIGNATURE);
  }

  begin(): void {
    this.room(2);
    this.length = this.bytes.writeInt16BE(this.columns, this.length);
  }

  bigint(value: string): void {
    this.room(12);
    this.length = this.bytes.writeInt32BE(8, this.length);
    this.length = this.bytes.writeBigInt64BE(BigInt(value), this.length);
  }

  integer(value: number): void {
    this.room(8);
    this.length = this.bytes.writeInt32BE(4, this.length);
    this.length = this.bytes.writeInt32BE(value, this.length);
  }

  smallint(value: number): void {
    this.room(6);
    this.length = this.bytes.writeInt32BE(2, this.length);
    this.length = this.bytes.writeInt16BE(value, this.length);
  }

  moment(value: Date): void {
    this.bigint(String((value.getTime() - EPOCH) * 1_000));
  }

  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.room(4 + size);
    this.length = this.bytes.writeInt32BE(size, this.length);
    this.length += this.bytes.write(value, this.length);
  }

  integers(values: ArrayLike<number>): void {
    this.room(24 + values.length * 8);
    this.arrayHeader(values.length, INTEGER_TYPE, values.length * 8);
    for (let index = 0; index < values.length; index += 1) {
      this.view.setInt32(this.length, 4);
      this.view.setInt32(this.length + 4, values[index]!);
      this.length += 8;
    }
  }

  texts(values: readonly string[]): void {
    this.room(24);
    this.arrayHeader(values.length, TEXT_TYPE, values.reduce((sum, value) => sum + 4 + Buffer.byteLength(value), 0));
    for (const value of values) this.text(value);
  }

  async copyInto(client: PoolClient, table: string): Promise<void> {
    this.append(END);
    const stream = client.query(copyFrom(`copy ${table} from stdin (format binary)`));
    const done = finished(stream);
    // Told by `done`, also when a write fails first.
    done.catch(() => undefined);
    for (let at = 0; at < this.length; at += CHUNK) {
      const chunk = this.bytes.subarray(at, Math.min(this.length, at + CHUNK));
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done]);
    }
    stream.end();
    await done;
  }

  /** An array without elements has no dimension either. */
  private arrayHeader(length: number, type: number, size: number): void {
    const dimensions = length === 0 ? 0 : 1;
    this.bytes.writeInt32BE(12 + dimensions * 8 + size, this.length);
    [dimensions, 0, type].forEach((value, place) => this.bytes.writeInt32BE(value, this.length + 4 + place * 4));
    this.length += 16;
    if (dimensions === 0) return;
    this.bytes.writeInt32BE(length, this.length);
    this.length = this.bytes.writeInt32BE(1, this.length + 4);
  }

  private append(bytes: Buffer): void {
    this.room(bytes.length);
    this.length += bytes.copy(this.bytes, this.length);
  }

  private room(size: number): void {
    if (this.length + size <= this.bytes.length) return;
    const more = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + size));
    this.bytes.copy(more, 0, 0, this.length);
    this.bytes = more;
    this.view = viewOf(more);
  }
}

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
