import { Instant } from '@rostrum/kernel/instant'
import { DecidedDays, KeptClass, RetentionDays } from '@rostrum/kernel/kept-class'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { query } from './reading.ts'
import { Receipt } from './receipt.ts'

const tag = 'Privacy'

const Gone = z.object({ class: KeptClass, people: z.int(), entries: z.int() })

export const Retention = z
  .object({
    days: RetentionDays,
    classes: z.array(
      z.object({
        class: KeptClass,
        /** In words, for people. */
        what: z.string(),
        /** Days unless the organization says. */
        usually: z.int(),
      }),
    ),
    /**
     * What goes when, if nothing changes, the next first: data of so many people. What is past its
     * time stands under today, and goes with the next run.
     */
    forecast: z.array(z.object({ on: z.iso.date(), class: KeptClass, people: z.int() })),
    /** People whom a legal hold keeps. */
    held: z.int(),
    /** The last run that took something away. */
    lastApplied: z.object({ at: Instant, gone: z.array(Gone) }).optional(),
  })
  .meta({ id: 'Retention' })
export type Retention = z.infer<typeof Retention>

const days = z.union([z.literal('never'), z.coerce.number().int().min(7).max(3650)]).optional()

export const getRetention = endpoint({
  name: 'getRetention',
  tag,
  permission: 'people.erase',
  summary:
    'How long what is held of people is kept, and what goes when; `?answers=30` tries it out',
  method: 'GET',
  path: '/retention',
  params: z.object({}),
  query: query({
    contact: days,
    answers: days,
    origin: days,
    reason: days,
    message: days,
    suppression: days,
    account: days,
    invitation: days,
  }),
  response: Retention,
  status: 200,
  problems: [],
})

export const setRetention = endpoint({
  name: 'setRetention',
  tag,
  permission: 'people.erase',
  needsConfirmation: true,
  summary: 'Say for how many days after their last webinar each class of data is kept',
  method: 'PUT',
  path: '/retention',
  params: z.object({}),
  /** A class that is left out is kept for its usual days. */
  body: DecidedDays,
  response: Receipt,
  status: 200,
  problems: [],
})

export const applyRetention = endpoint({
  name: 'applyRetention',
  tag,
  permission: 'people.erase',
  needsConfirmation: true,
  summary: 'Take away now what is past its time; it happens by itself once a day',
  method: 'POST',
  path: '/retention/runs',
  params: z.object({}),
  response: z.object({ gone: z.array(Gone) }),
  status: 200,
  problems: [],
})
