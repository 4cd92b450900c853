import { Controller, Inject, Res } from '@nestjs/common'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { followAttendance } from '@rostrum/contracts/live'
import { reject } from '@rostrum/event-sourcing/decider'
import type { FastifyReply } from 'fastify'
import { type Actor, CurrentActor } from '../../platform/actor.ts'
import { DATABASE, type Database } from '../../platform/database.ts'
import { Implements, Input } from '../../platform/implements.ts'
import { isTheirs } from '../get-attendance.handler.ts'
import { LiveStreams } from './live-streams.ts'

@Controller()
export class LiveController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly streams: LiveStreams,
  ) {}

  @Implements(followAttendance)
  async follow(
    @Input(followAttendance) { params: { webinarId } }: InputOf<typeof followAttendance>,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ) {
    const { organizationId } = actor
    if (!(await isTheirs(this.database, organizationId, webinarId)))
      return reject('webinar_not_found', 'There is no such webinar.')
    // From here on the answer is written by hand and never ends by itself.
    reply.hijack()
    const { raw } = reply
    if (raw.destroyed) return undefined
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      // Proxies that collect answers before they pass them on would make it anything but live.
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 2000\n\n')
    this.streams.follow(actor, webinarId, raw)
    return undefined
  }
}
