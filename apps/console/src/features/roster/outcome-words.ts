import type { Outcome } from './use-act.ts'

/** What an act came to: `11 people are approved now, 1 person is waitlisted now.` */
export function outcomeWords({ statuses, refused }: Pick<Outcome, 'statuses' | 'refused'>): string {
  const counts = new Map<string, number>()
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1)
  const parts = [...counts].map(
    ([status, count]) => `${count === 1 ? '1 person is' : `${count} people are`} ${status} now`,
  )
  if (refused.length > 0) parts.push(`${refused.length} stayed as before`)
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Nothing changed.'
}
