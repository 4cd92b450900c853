import type { addPresenter } from '@rostrum/contracts/content'
import type { Instant } from '@rostrum/kernel/instant'
import type { AgendaBody, Body, Ref, Step } from '../steps.ts'
import { form } from './form.ts'
import { later, minute } from './time.ts'

/** What is said about a webinar before it is published. */
export interface Content {
  readonly description: string
  readonly presenters: readonly Omit<Body<typeof addPresenter>, 'featured'>[]
  /** `by` are presenters by their number, from 1. */
  readonly agenda: readonly (Omit<AgendaBody['items'][number], 'presenterRefs'> & {
    readonly by: readonly number[]
  })[]
}

/** Text, presenters and agenda, written one after the other from `start` on. */
export function contentSteps(webinar: Ref, start: Instant, content: Content): Step[] {
  const presenter = (number: number) => `${webinar}/presenter-${number}`
  const items = content.agenda.map(({ by, ...item }) => ({
    ...item,
    presenterRefs: by.map(presenter),
  }))
  const { description } = content
  const steps: Omit<Step, 'at'>[] = [
    {
      key: `${webinar}/description`,
      command: { type: 'EditWebinar', webinar, body: { description } },
    },
    ...content.presenters.map((card, index) => ({
      key: presenter(index + 1),
      command: { type: 'AddPresenter', webinar, body: { ...card, featured: true } } as const,
    })),
    { key: `${webinar}/agenda`, command: { type: 'ChangeAgenda', webinar, body: { items } } },
  ]
  return steps.map((step, index) => ({ ...step, at: later(start, index * 7 * minute) }))
}

/** The form, the public page, and half an hour later the first registrations. */
export function openingSteps(
  webinar: Ref,
  published: Instant,
  { closesAtStart }: { readonly closesAtStart: boolean },
): Step[] {
  const body = { open: true, closesAtStart } as const
  return [
    {
      key: `${webinar}/form`,
      at: later(published, -10 * minute),
      command: { type: 'ChangeForm', webinar, body: form },
    },
    {
      key: `${webinar}/publication`,
      at: published,
      command: { type: 'PublishWebinar', webinar },
    },
    {
      key: `${webinar}/registration-opening`,
      at: later(published, 30 * minute),
      command: { type: 'OpenRegistration', webinar, body },
    },
  ]
}
