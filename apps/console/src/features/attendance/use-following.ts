import type { WebinarId } from '@rostrum/kernel/ids'
import { ProblemError } from '@rostrum/sdk/errors'
import { useEffect } from 'react'
import { client } from '../../platform/client.ts'
import { paced } from './paced.ts'

/**
 * While it is live: calls `again` some time after somebody came or went, and after a connection
 * that broke. One function for all renders.
 */
export function useFollowing(
  webinarId: WebinarId,
  live: boolean,
  again: () => Promise<unknown>,
): void {
  useEffect(() => {
    if (!live) return
    const leaving = new AbortController()
    const news = paced(again)
    client
      .follow(webinarId, { signal: leaving.signal, onMessage: news.tell })
      .catch((error: unknown) => {
        // Refused for good: what is shown stands, and says so itself when it is asked for.
        if (!leaving.signal.aborted && !(error instanceof ProblemError)) throw error
      })
    return () => {
      leaving.abort()
      news.stop()
    }
  }, [webinarId, live, again])
}
