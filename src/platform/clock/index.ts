/** Front door of the clock. */
export { Clock, SystemClock } from './clock';
export { ClockModule } from './clock.module';
