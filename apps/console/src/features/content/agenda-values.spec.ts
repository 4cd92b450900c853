import { setAgenda } from '@rostrum/contracts/content'
import { PresenterId } from '@rostrum/kernel/ids'
import { expect, test } from 'vitest'
import { agendaBody, agendaValues, nextPart } from './agenda-values.ts'

const anna = PresenterId.parse('9a6f0c52-8d1e-4b7a-9c3d-2e1f0a9b8c7d')
const talk = {
  title: 'Case study',
  kind: 'presentation',
  presenterIds: [anna],
  startsAfterMinutes: 5,
  minutes: 40,
} as const

test('an agenda goes into the form and comes out as it was', () => {
  const items = [
    { ...talk, presenterIds: [anna] },
    { title: 'Dialogue', kind: 'dialogue', presenterIds: [] } as const,
  ]
  const values = agendaValues(
    items.map((item) => ({ ...item, presenterIds: [...item.presenterIds] })),
  )
  expect(agendaBody(values, [anna])).toEqual({ items })
})

test('a presenter who has left is not sent', () => {
  const values = agendaValues([{ ...talk, presenterIds: [anna] }])
  expect(agendaBody(values, []).items[0]?.presenterIds).toEqual([])
})

test('a new part begins where the last one ends', () => {
  const values = agendaValues([{ ...talk, presenterIds: [] }])
  expect(nextPart(values).startsAfter).toBe('45')
  expect(nextPart([]).startsAfter).toBe('0')
  expect(nextPart([nextPart([])]).startsAfter).toBe('')
})

test('minutes that are no number are refused by the contract, not sent as something else', () => {
  const [part] = agendaValues([{ ...talk, presenterIds: [] }])
  const body = part && agendaBody([{ ...part, minutes: 'forty' }], [])
  expect(setAgenda.body.safeParse(body).error?.issues[0]?.path).toEqual(['items', 0, 'minutes'])
})
