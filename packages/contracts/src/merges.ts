import { SubjectId, WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { query } from './reading.ts'
import { Receipt } from './receipt.ts'
import { Person, Title } from './shapes.ts'

const tag = 'People'
const ofPerson = z.object({ personId: SubjectId })

const Side = z.object({
  id: SubjectId,
  person: Person,
  /** All that they were registered by. */
  names: z.array(z.string()),
  addresses: z.array(z.string()),
  registrations: z.int(),
})

export const MergePreview = z
  .object({
    /** Who stays, under whose name both are shown. */
    stays: Side,
    goes: Side,
    /** What they have together; registrations stay two where both have one. */
    becomes: z.object({ registrations: z.int(), webinars: z.int() }),
    /** The webinars that both are registered for: there they count as one person. */
    both: z.array(z.object({ webinarId: WebinarId, title: Title })),
  })
  .meta({ id: 'MergePreview' })
export type MergePreview = z.infer<typeof MergePreview>

export const previewMerge = endpoint({
  name: 'previewMerge',
  tag,
  permission: 'names.see',
  summary: 'What will be one if `with` is merged into this person, or why not',
  method: 'GET',
  path: '/people/{personId}/merge-preview',
  params: ofPerson,
  query: query({ with: SubjectId }),
  response: MergePreview,
  status: 200,
  problems: [
    ...(['person_not_found', 'merge_with_itself', 'already_merged'] as const),
    ...(['merged_further', 'subject_held', 'subject_erased'] as const),
  ],
})

export const mergePeople = endpoint({
  name: 'mergePeople',
  tag,
  permission: 'registrations.manage',
  summary: 'Count another as this person from now on; nothing is rewritten, and it can be undone',
  method: 'POST',
  path: '/people/{personId}/merge',
  params: ofPerson,
  body: z.strictObject({ with: SubjectId }),
  response: Receipt,
  status: 200,
  problems: [
    ...(['person_not_found', 'merge_with_itself', 'already_merged'] as const),
    ...(['merged_further', 'subject_held', 'subject_erased'] as const),
  ],
})

export const splitPerson = endpoint({
  name: 'splitPerson',
  tag,
  permission: 'registrations.manage',
  summary: 'Take back that this one was merged into another: they are two again',
  method: 'POST',
  path: '/people/{personId}/split',
  params: ofPerson,
  response: Receipt,
  status: 200,
  problems: ['person_not_found', 'not_merged', 'merged_further', 'subject_erased'],
})

export const listLikelyDuplicates = endpoint({
  name: 'listLikelyDuplicates',
  tag,
  permission: 'names.see',
  summary: 'Others of the same name under another address',
  method: 'GET',
  path: '/people/{personId}/duplicates',
  params: ofPerson,
  query: query({}),
  response: z.object({
    items: z.array(z.object({ id: SubjectId, person: Person, registrations: z.int() })),
  }),
  status: 200,
  problems: ['person_not_found'],
})
