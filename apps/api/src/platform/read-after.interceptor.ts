import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ReadAfter } from './read-after.ts'

/** Holds a query with `?after=` back, and says on every read which position it reflects. */
@Injectable()
export class ReadAfterInterceptor implements NestInterceptor {
  constructor(private readonly readAfter: ReadAfter) {}

  async intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    if (request.method !== 'GET') return next.handle()
    const reply = context.switchToHttp().getResponse<FastifyReply>()
    const { after } = request.query as { after?: string }
    const wanted = after !== undefined && /^\d{1,40}$/.test(after) ? BigInt(after) : undefined
    // The feed's `after` is a cursor, not a write to wait for.
    const waits = wanted !== undefined && !request.url.startsWith('/api/v1/feed')
    const reached = waits ? await this.readAfter.reached(wanted) : true
    if (!reached) reply.header('rostrum-stale', 'true')
    const reflected = this.readAfter.reflected
    reply.header('rostrum-position', (reflected < 0n ? 0n : reflected).toString())
    return next.handle()
  }
}
