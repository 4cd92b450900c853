import { WebinarId } from '@rostrum/kernel/ids'
import type { Permission } from '@rostrum/kernel/permission'
import { z } from 'zod'
import { type Endpoint, endpoint } from './endpoint.ts'
import type { ProblemCode } from './problem.ts'
import { Receipt } from './receipt.ts'

export const tag = 'Webinar: settings and life'
export const params = z.object({ webinarId: WebinarId })

type Segment = `${Endpoint['path']}`

/** A state change of a webinar: a noun beneath it, answered by a receipt. */
export function change<
  const Name extends string,
  const Method extends 'PUT' | 'POST',
  const Path extends Segment,
  Body extends z.ZodType,
>(
  name: Name,
  permission: Permission,
  summary: string,
  [method, path]: readonly [Method, Path],
  body: Body,
  problems: readonly ProblemCode[],
) {
  return endpoint({
    name,
    tag,
    permission,
    summary,
    method,
    path: `/webinars/{webinarId}${path}`,
    params,
    body,
    response: Receipt,
    status: 200,
    problems: ['webinar_not_found', 'webinar_withdrawn', ...problems],
  })
}
