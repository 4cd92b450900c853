// From the call that erases somebody to its answer, which comes when nothing is left in any file:
// people of 200 registrations each, among others who stay.

import { listMessages } from '@rostrum/contracts/messages'
import { erasePerson, getPerson } from '@rostrum/contracts/people'
import { getRegistration, register } from '@rostrum/contracts/registrations'
import { timed, until } from './measure.ts'
import type { Result } from './record.ts'
import { clientOf, open, planRooms } from './rooms.ts'
import { startApi } from './service.ts'

const [webinars, people, others] = [200, 6, 4]

export async function erase(): Promise<Result> {
  const api = await startApi()
  try {
    const client = clientOf(api.owner)
    const rooms = await planRooms(client, 'Erase', webinars)
    const ids: string[] = []
    for (const [nth, room] of rooms.entries()) {
      await open(client, room)
      const join = (email: string) =>
        client.call(register, { ...room, body: { name: 'Ada Example', email } })
      for (let person = 0; person < people; person++) {
        const { id: registrationId } = await join(`p${person}@example.org`)
        if (nth > 0) continue
        const of = { params: { registrationId } }
        ids.push((await client.call(getRegistration, of)).participantId)
      }
      for (let other = 0; other < others; other++) await join(`o${other}-${nth}@example.org`)
    }
    // Everybody's mail is written first: what it takes is not what an erasure takes.
    const written = async () => {
      const { counts } = await client.call(listMessages, {})
      return Object.values(counts).reduce((sum, n) => sum + n, 0) >= webinars * (people + others)
    }
    await until(written, 500)
    const each = `${webinars} registrations`
    const sample = await timed(`erase a person of ${each}`, { n: people, conc: 1 }, async (nth) => {
      const params = { personId: ids[nth] ?? '' }
      await client.call(erasePerson, { params })
      const { person } = await client.call(getPerson, { params })
      if (person.state !== 'erased') throw new Error(`Somebody is ${person.state}, not erased.`)
    })
    return {
      bench: 'erase',
      samples: [sample],
      bars: [{ what: 'the slowest erasure', value: sample.max / 1000, unit: 's', below: 2 }],
    }
  } finally {
    await api.stop()
  }
}
