import { Instant } from '@rostrum/kernel/instant'

export abstract class Clock {
  abstract now(): Instant
}

export class SystemClock extends Clock {
  now() {
    return Instant.parse(new Date().toISOString())
  }
}
