import { KeptClass } from '@rostrum/kernel/kept-class'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { query } from './reading.ts'

const tag = 'Privacy'

export const PersonalDataRegistry = z
  .object({
    /** What is held of people, and for how long. */
    classes: z.array(
      z.object({
        class: KeptClass,
        what: z.string(),
        /** Days after somebody's last webinar; absent: until it is erased by hand. */
        days: z.int().optional(),
      }),
    ),
    /** Every field of the history that somebody may type into. */
    fields: z.array(
      z.object({
        /** `RegistrationSubmitted.details`: the kind of fact, and where in it. */
        field: z.string(),
        /** What the vault holds instead, by the id that stands in the history. */
        vault: z.array(z.string()).optional(),
        /** Why it is not personal, where it stands in the history itself. */
        notPersonal: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'PersonalDataRegistry' })
export type PersonalDataRegistry = z.infer<typeof PersonalDataRegistry>

export const getPersonalDataRegistry = endpoint({
  name: 'getPersonalDataRegistry',
  tag,
  permission: 'people.erase',
  summary: 'What may be personal, where it is kept, and for how long: made from the schemas',
  method: 'GET',
  path: '/personal-data',
  params: z.object({}),
  query: query({}),
  response: PersonalDataRegistry,
  status: 200,
  problems: [],
})

export const downloadProcessingRecord = endpoint({
  name: 'downloadProcessingRecord',
  tag,
  permission: 'people.erase',
  summary: 'The same as a CSV file for the record of processing activities',
  method: 'GET',
  path: '/personal-data.csv',
  params: z.object({}),
  query: query({}),
  response: z.string(),
  produces: 'text/csv',
  status: 200,
  problems: [],
})
