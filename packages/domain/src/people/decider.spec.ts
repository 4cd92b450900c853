import { specFor } from '@rostrum/event-sourcing/testing'
import { CertificateId, ParticipantId } from '@rostrum/kernel/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { participant } from './decider.ts'
import { type Merge, noMerges, personOf, severalOf, withMerge } from './identities.ts'

const given = specFor(participant)
const at = '2021-06-03T14:00:00Z'
const [id, other, third] = ['1', '2', '3'].map((nth) =>
  ParticipantId.parse(`00000000-0000-4000-8000-00000000000${nth}`),
) as [ParticipantId, ParticipantId, ParticipantId]
const met = { type: 'ParticipantMet', at, data: { via: 'registration' } } as const
const merged = { type: 'ParticipantsMerged', at, data: { other } } as const
const reverted = { type: 'MergeReverted', at, data: {} } as const
const free = { held: false }
const held = { held: true }
const certificateId = CertificateId.parse('7c9e6679-7425-40de-944b-e07fc1f90ae7')
const gone = { held: false, certificateId }
const merge = { type: 'MergeInto', id, other: { id: other }, kept: [free, free], at } as const
const revert = { type: 'RevertMerge', other: {}, kept: [free, free], at } as const

describe('a merge', () => {
  test('makes somebody the person of another, once', () => {
    given(met).when(merge).then(merged)
    given(met, merged).when(merge).thenNothing()
    given(met, merged, reverted).when(merge).then(merged)
  })

  test('is refused with oneself, with two, and with who is merged into a third', () => {
    given(met)
      .when({ ...merge, other: { id } })
      .thenRejected('merge_with_itself')
    given(met, merged)
      .when({ ...merge, other: { id: third } })
      .thenRejected('already_merged')
    given(met)
      .when({ ...merge, other: { id: other, into: third } })
      .thenRejected('merged_further')
  })

  test.each([
    ['held', held, 'subject_held'],
    ['erased', gone, 'subject_gone'],
  ] as const)('is refused where either is %s', (_, kept, code) => {
    given(met)
      .when({ ...merge, kept: [kept, free] })
      .thenRejected(code)
    given(met)
      .when({ ...merge, kept: [free, kept] })
      .thenRejected(code)
  })

  test('outlives a second meeting', () =>
    given(merged, met)
      .when({ ...merge, other: { id: third } })
      .thenRejected('already_merged'))
})

describe('a split', () => {
  test('takes a merge back that stands', () => {
    given(met, merged).when(revert).then(reverted)
    given(met).when(revert).thenRejected('not_merged')
    given(met, merged, reverted).when(revert).thenRejected('not_merged')
  })

  test('is refused where the other was merged further, or both are erased', () => {
    given(met, merged)
      .when({ ...revert, other: { into: third } })
      .thenRejected('merged_further')
    given(met, merged)
      .when({ ...revert, kept: [gone, gone] })
      .thenRejected('subject_gone')
  })

  test('is possible while a hold keeps them: nothing is lost by it', () =>
    given(met, merged)
      .when({ ...revert, kept: [held, free] })
      .then(reverted))
})

describe('whose person somebody is', () => {
  test('is the last of those that they were merged into', () => {
    const merges = told(['a', 'b'], ['b', 'c'], ['x', 'y'])
    expect(['a', 'b', 'c', 'd'].map((one) => personOf(merges, one))).toEqual(['c', 'c', 'c', 'd'])
    expect(severalOf(merges)).toEqual(
      new Map([
        ['c', ['c', 'a', 'b']],
        ['y', ['y', 'x']],
      ]),
    )
    expect(personOf(withMerge(merges, { participantId: 'b' }), 'a')).toBe('b')
  })

  test('is somebody for everybody, whatever two wrote at once', () => {
    const one = fc.constantFrom('a', 'b', 'c', 'd')
    const said = fc.record({ participantId: one, other: fc.option(one, { nil: undefined }) })
    fc.assert(
      fc.property(fc.array(said, { maxLength: 30 }), (merges: Merge[]) => {
        const all = merges.reduce(withMerge, noMerges)
        for (const who of ['a', 'b', 'c', 'd']) expect(all.has(personOf(all, who))).toBe(false)
      }),
    )
  })
})

function told(...merges: readonly (readonly [string, string])[]) {
  return merges
    .map(([participantId, into]) => ({ participantId, other: into }))
    .reduce(withMerge, noMerges)
}
