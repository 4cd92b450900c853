import { isBefore, msOf } from '../time.ts'
import type { Notice } from './notice.ts'

const day = 86_400_000
/** What was over for longer than this is history: nothing is written of it any more. */
const rememberedMs = 30 * day

export interface Due {
  readonly send: readonly Notice[]
  /** Their time passed while nobody could send them. */
  readonly missed: readonly Notice[]
}

/** Of what somebody is to be told, what is left to do at a moment. `settled` are notices by id. */
export function dueOf(
  notices: readonly Notice[],
  settled: Readonly<Record<string, unknown>>,
  now: string,
): Due {
  const open = notices.filter(({ noticeId }) => !Object.hasOwn(settled, noticeId))
  const at = msOf(now)
  return {
    send: open.filter(
      ({ dueAt, expiresAt }) => !isBefore(now, dueAt ?? now) && at < msOf(expiresAt),
    ),
    missed: open.filter(
      ({ expiresAt }) => msOf(expiresAt) <= at && at < msOf(expiresAt) + rememberedMs,
    ),
  }
}
