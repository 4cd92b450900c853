import type { Facts } from './oracle-facts.ts'

/** From and to, in milliseconds; `to` is Infinity for who has not left. */
export type Stay = readonly [from: number, to: number]
export type Entry = ReturnType<typeof entriesOf>[number]

const statuses = {
  ...({ RegistrationSubmitted: 'pending', RegistrationReinstated: 'pending' } as const),
  ...({ RegistrationApproved: 'approved', RegistrationWaitlisted: 'waitlisted' } as const),
  ...({ RegistrationRejected: 'rejected', RegistrationCancelled: 'cancelled' } as const),
}
const letters = { approved: 'R', pending: 'W', waitlisted: 'W', rejected: 'C', cancelled: 'C' }
const deciding = Object.keys(statuses) as (keyof typeof statuses)[]
const joining = ['ParticipantJoined', 'ParticipantLeft'] as const
const correcting = ['AttendanceCorrected', 'CorrectionWithdrawn'] as const

/** Registrations and attendances: who registered comes under the id of the registration. */
export function entriesOf({ said, personOf }: Facts, webinarId: string, start = Infinity) {
  const all = said(webinarId, ...deciding, ...joining, ...correcting)
  return [...new Set(all.map(({ id }) => id))].map((id) => {
    const [steps, submissions] = [said(id, ...deciding), said(id, 'RegistrationSubmitted')]
    const then = steps.findLast(({ at }) => at <= start)?.type
    const thenLate = submissions.findLast(({ at }) => at <= start)?.data.late
    const told = Map.groupBy(said(id, ...joining), ({ data }) => data.connectionId)
    const recorded = [...told.values()].map(staysOn)
    const standing = said(id, ...correcting).at(-1)?.data
    const correction = standing && 'intervals' in standing ? standing.intervals : undefined
    const corrected = correction?.map(({ from, to }): Stay => [Date.parse(from), Date.parse(to)])
    const names = [...submissions, ...said(id, 'ParticipantJoined')]
    const who = names.map(({ data }) => data.participantId).find((one) => one !== undefined)
    const status = steps.map(({ type }) => statuses[type]).at(-1)
    const submission = submissions.at(-1)
    const registered = then === 'RegistrationApproved' && thenLate === false
    return {
      ...{ id, person: who && personOf(who), steps, submission, status, registered },
      late: submission?.data.late === true,
      letter: registered && start < Infinity ? 'N' : status && letters[status],
      isAttendance: said(id, ...joining, ...correcting).length > 0,
      ...{ stays: corrected ?? recorded.flat(), isCorrected: corrected !== undefined },
      connections: recorded.filter(({ length }) => length > 0).length,
    }
  })
}

/** What one connection tells: from a join to the next leave, in whatever order they were told. */
function staysOn(line: readonly { readonly type: string; readonly at: number }[]): Stay[] {
  const stays: Stay[] = []
  let since: number | undefined
  for (const at of new Set(line.map((one) => one.at).sort((a, b) => a - b))) {
    const told = new Set(line.filter((one) => one.at === at).map(({ type }) => type))
    // Both told of one moment: who was there goes and comes, and who was not comes and goes.
    const next = since !== undefined && told.size > 1 ? at : undefined
    if (told.has('ParticipantJoined')) since ??= at
    if (told.has('ParticipantLeft') && since !== undefined) stays.push([since, at])
    if (told.has('ParticipantLeft')) since = next
  }
  return since === undefined ? stays : [...stays, [since, Infinity]]
}
