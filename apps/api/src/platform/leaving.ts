import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyReply } from 'fastify'

/** Aborted when whoever asked goes before the answer is written. */
export const Leaving = createParamDecorator((_: undefined, context: ExecutionContext) => {
  const { raw } = context.switchToHttp().getResponse<FastifyReply>()
  const left = new AbortController()
  if (raw.destroyed) left.abort()
  raw.once('close', () => {
    if (!raw.writableFinished) left.abort()
  })
  return left.signal
})
