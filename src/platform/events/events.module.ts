// Events and jobs for the whole application.
import { Global, Module } from '@nestjs/common';
import { Jobs } from '../jobs';
import { Events } from './events';

@Global()
@Module({ providers: [Jobs, Events], exports: [Jobs, Events] })
export class EventsModule {}
