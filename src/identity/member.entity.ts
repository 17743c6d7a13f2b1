/** A person of the community: customer or staff, signed up or imported. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from './access';

@Entity('members')
export class Member {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Column('text', { name: 'display_name' })
  displayName: string;

  @Column('citext', { nullable: true })
  email: string | null;

  @Column('timestamptz', { name: 'email_verified_at', nullable: true })
  emailVerifiedAt: Date | null;

  @Column('text', { name: 'password_hash', nullable: true, select: false })
  passwordHash: string | null;

  @Column('text')
  role: Role;

  @Column('text')
  about: string;

  @Column('text', { name: 'time_zone', nullable: true })
  timeZone: string | null;

  @Column('timestamptz', { name: 'joined_at' })
  joinedAt: Date;

  @Column('timestamptz', { name: 'suspended_at', nullable: true })
  suspendedAt: Date | null;

  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;

  @Column('boolean', { name: 'demo_sign_in' })
  demoSignIn: boolean;

  @Column('integer', { name: 'session_epoch', default: 1 })
  sessionEpoch: number;

  @Column('text', { name: 'origin_source', nullable: true })
  originSource: string | null;

  @Column('text', { name: 'origin_external_id', nullable: true })
  originExternalId: string | null;

  @Column('text', { name: 'origin_url', nullable: true })
  originUrl: string | null;
}
