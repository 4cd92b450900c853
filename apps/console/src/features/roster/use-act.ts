import type { RegistrationRow } from '@rostrum/contracts/registrations'
import type { RegistrationId } from '@rostrum/kernel/ids'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../platform/client.ts'
import { nameOf } from '../../platform/person-name.ts'
import { problemWords } from '../../platform/problem-words.ts'
import { type Act, commands } from './acts.ts'
import { inParallel } from './in-parallel.ts'

interface Asked {
  readonly act: Act
  readonly rows: readonly RegistrationRow[]
  readonly reason?: string | undefined
}

/** What became of it: how many stand where now, and who was refused, in words. */
export interface Outcome {
  readonly act: Act
  readonly statuses: readonly string[]
  readonly refused: readonly { readonly name: string; readonly why: string }[]
}

/**
 * Does something to one registration or many, four at a time; one refusal stops none of the others.
 */
export function useAct() {
  const [done, setDone] = useState(0)
  const mutation = useMutation<Outcome, Error, Asked>({
    mutationKey: ['registrations'],
    mutationFn: async ({ act, rows, reason }) => {
      setDone(0)
      const statuses: string[] = []
      const refused: { name: string; why: string }[] = []
      await inParallel(rows, 4, async (row) => {
        try {
          statuses.push((await send(act, row.id, reason)).status)
        } catch (error) {
          if (!(error instanceof Error)) throw error
          refused.push({ name: nameOf(row.person), why: problemWords(error).what })
        }
        setDone((old) => old + 1)
      })
      return { act, statuses, refused }
    },
  })
  return { ...mutation, done }
}

function send(act: Act, registrationId: RegistrationId, reason: string | undefined) {
  const params = { registrationId }
  const body = reason?.trim() ? { reason } : {}
  switch (act) {
    case 'approve':
    case 'reinstate':
      return client.call(commands[act], { params })
    case 'reject':
    case 'cancel':
      return client.call(commands[act], { params, body })
  }
}
