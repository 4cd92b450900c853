import {
  attendance,
  certificates,
  consents,
  holds,
  links,
  messages,
  registrations,
  story,
  suppressions,
} from './log-sections.ts'
import { answers, contact, origin, others } from './said-sections.ts'
import type { Section, Titles } from './section.ts'
import type { Theirs } from './theirs.ts'

/** What is held of somebody, kind by kind, each the same in every format. */
export function sectionsOf(theirs: Theirs): Section[] {
  const titles = new Map<string, string>()
  for (const { id, webinar } of theirs.attendances) titles.set(id, webinar.title)
  for (const { id, webinar } of theirs.registrations) titles.set(id, webinar.title)
  const titleOf: Titles = (id) => titles.get(id ?? '') ?? null
  return [
    contact(theirs, titleOf),
    registrations(theirs),
    answers(theirs),
    consents(theirs),
    story(theirs, titleOf),
    attendance(theirs),
    messages(theirs),
    suppressions(theirs),
    origin(theirs, titleOf),
    links(theirs, titleOf),
    holds(theirs),
    certificates(theirs),
    others(theirs, titleOf),
  ]
}
