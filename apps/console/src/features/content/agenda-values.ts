import { type AgendaItem, AgendaKind } from '@rostrum/contracts/content'

type Kind = AgendaItem['kind']

/** A part of the agenda as the form holds it: numbers as they were typed. */
export interface AgendaValues {
  /** Only tells the lines of the form apart. */
  readonly key: string
  readonly title: string
  readonly kind: Kind
  readonly presenterIds: readonly string[]
  readonly startsAfter: string
  readonly minutes: string
}

export const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'presentation', label: 'Presentation' },
  { value: 'panel', label: 'Panel' },
  { value: 'dialogue', label: 'Dialogue' },
  { value: 'qa', label: 'Questions' },
  { value: 'break', label: 'Break' },
  { value: 'other', label: 'Other' },
]

export function agendaValues(items: readonly AgendaItem[]): AgendaValues[] {
  return items.map((item, index) => ({
    key: `${index}`,
    title: item.title,
    kind: item.kind,
    presenterIds: item.presenterIds,
    startsAfter: item.startsAfterMinutes?.toString() ?? '',
    minutes: item.minutes?.toString() ?? '',
  }))
}

/** What is sent; presenters that have left the webinar since are not named any more. */
export function agendaBody(values: readonly AgendaValues[], present: readonly string[]) {
  return {
    items: values.map(({ title, kind, presenterIds, startsAfter, minutes }) => ({
      title,
      kind,
      presenterIds: presenterIds.filter((id) => present.includes(id)),
      ...(startsAfter.trim() !== '' && { startsAfterMinutes: Number(startsAfter) }),
      ...(minutes.trim() !== '' && { minutes: Number(minutes) }),
    })),
  }
}

/** A new part begins where the last one ends, where that is known. */
export function nextPart(values: readonly AgendaValues[]): AgendaValues {
  const last = values.at(-1)
  const end = last ? Number(last.startsAfter || Number.NaN) + Number(last.minutes || Number.NaN) : 0
  return {
    key: `${Math.max(-1, ...values.map(({ key }) => Number(key))) + 1}`,
    title: '',
    kind: 'presentation',
    presenterIds: [],
    startsAfter: Number.isFinite(end) ? `${end}` : '',
    minutes: '',
  }
}

/** The kind that a select gives back. */
export function kindOf(value: string): Kind {
  return AgendaKind.catch('other').parse(value)
}
