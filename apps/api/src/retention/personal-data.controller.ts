import { Controller } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { downloadProcessingRecord, getPersonalDataRegistry } from '@rostrum/contracts/personal-data'
import { personalData } from '@rostrum/domain/personal-data'
import type { OrganizationId } from '@rostrum/kernel/ids'
import { type KeptClass, keptClasses } from '@rostrum/kernel/kept-class'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { csvFile } from '../platform/csv.ts'
import { Implements } from '../platform/implements.ts'
import { GetRetention } from '../platform/messages/retention.ts'

const columns = ['what', 'where', 'kept for', 'class or field']

/** The registry of personal data: decisions in the code, terms of the organization. */
@Controller()
export class PersonalDataController {
  constructor(private readonly queries: QueryBus) {}

  @Implements(getPersonalDataRegistry)
  async registry(@CurrentActor() { organizationId }: Actor) {
    return { classes: await this.#classes(organizationId), fields: fields() }
  }

  @Implements(downloadProcessingRecord)
  async record(@CurrentActor() { organizationId }: Actor) {
    const classes = await this.#classes(organizationId)
    const kept = classes.map(({ what, days, ...one }) => [
      what,
      'vault',
      termOf(one.class, days),
      one.class,
    ])
    const decided = fields().map(({ field, vault, notPersonal }) =>
      vault
        ? [vault.join(', '), 'vault, by an id in the history', 'as its class', field]
        : [`not personal: ${notPersonal}`, 'history', 'for good', field],
    )
    return csvFile('personal-data', columns, rowsOf([...kept, ...decided]))
  }

  async #classes(organizationId: OrganizationId) {
    const { days, classes } = await this.queries.execute(new GetRetention(organizationId, {}))
    return classes.map(({ class: name, what }) => {
      const term = days[name]
      return { class: name, what, ...(term !== null && { days: term }) }
    })
  }
}

function fields() {
  return Object.entries(personalData).map(([field, decision]) =>
    'vault' in decision
      ? { field, vault: [...decision.vault] }
      : { field, notPersonal: decision.notPersonal },
  )
}

function termOf(name: KeptClass, days: number | undefined): string {
  if (days === undefined) return 'until it is erased by hand'
  const kept = keptClasses[name]
  return `${days} days after ${'after' in kept ? kept.after : 'the last webinar of the person'}`
}

async function* rowsOf<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows
}
