/** Gives every part of the application the same guarded way out. */
import { Global, Module } from '@nestjs/common';
import { Outgoing } from './outgoing';

@Global()
@Module({ providers: [Outgoing], exports: [Outgoing] })
export class OutgoingModule {}
