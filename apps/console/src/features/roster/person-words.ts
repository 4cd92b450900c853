import type { FormField } from '@rostrum/contracts/form'
import type { Registration } from '@rostrum/contracts/registrations'

type Step = Registration['history'][number]

/**
 * A step of somebody's story as a sentence, after the one before it: the first of all is that they
 * registered, and one that leaves them where they stood changed what they said, or their link.
 */
export function storyWords({ status, by }: Step, before?: Step): string {
  const who = by === 'self' ? 'by themselves' : by === 'host' ? 'by the organiser' : undefined
  if (status === before?.status) return 'Details or personal link changed'
  const words: Readonly<Record<Step['status'], string>> = {
    pending:
      before === undefined ? 'Registered' : by === 'self' ? 'Registered again' : 'Reinstated',
    approved: by === 'host' ? 'Approved by the organiser' : 'Approved',
    waitlisted: 'Put on the waitlist',
    rejected: 'Rejected by the organiser',
    cancelled: `Cancelled${who ? ` ${who}` : ''}`,
  }
  return words[status]
}

/** What was answered and chosen, by the questions' words; by their ids where those are gone. */
export function saidOf(
  { answers, choices }: Pick<Registration, 'answers' | 'choices'>,
  fields: readonly FormField[],
): (readonly [question: string, words: string])[] {
  const known = new Map(fields.map((field) => [field.id, field]))
  const said = Object.entries(answers).map(
    ([id, words]) => [known.get(id)?.label ?? id, words] as const,
  )
  const chosen = Object.entries(choices).map(([id, options]) => {
    const labels = new Map(known.get(id)?.options?.map((option) => [option.id, option.label]))
    const words = options.map((option) => labels.get(option) ?? option).join(', ')
    return [known.get(id)?.label ?? id, words] as const
  })
  return [...said, ...chosen]
}
