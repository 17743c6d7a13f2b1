/** A part of the forum, such as a product. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('spaces')
export class Space {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('text')
  slug: string;

  @Column('text')
  name: string;

  @Column('text', { default: '' })
  description: string;

  @Column('integer', { default: 0 })
  position: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
