import {
  downloadProcessingRecord,
  getPersonalDataRegistry,
  type PersonalDataRegistry,
} from '@rostrum/contracts/personal-data'
import { keptClasses } from '@rostrum/kernel/kept-class'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { CsvLink } from '../../platform/download/csv-link.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { Section } from '../../platform/section.tsx'
import { permitted } from '../../platform/session/permitted.tsx'
import classes from './registry.module.css'
import { classLabels } from './retention-values.ts'

type Kept = PersonalDataRegistry['classes'][number]
type Field = PersonalDataRegistry['fields'][number]

/** What may be personal, where it is kept and how long, for the record of processing. */
export const RegistryTab = permitted(getPersonalDataRegistry, Registry)

function Registry() {
  const query = useQuery(nowQuery(getPersonalDataRegistry, { query: {} }))
  return (
    <Section
      title="Registry of personal data"
      lead={
        <>
          Made from the schemas of the history: each field that somebody may type into has a
          decision. How long a class is kept is set under{' '}
          <Link to={paths.retention} className={classes.link}>
            Retention
          </Link>
          .
        </>
      }
      action={<CsvLink does={downloadProcessingRecord} params={{}} of="the record of processing" />}
    >
      <Loaded query={query} label="the registry">
        {({ classes: kept, fields }) => (
          <>
            <h3>Held of people, in the vault</h3>
            <DataTable
              label="Classes of personal data"
              rows={kept}
              columns={keptColumns}
              rowKey={(row) => row.class}
              minWidth={560}
            />
            <h3>Fields of the history</h3>
            <DataTable
              label="Fields of the history"
              rows={[...fields].sort(heldFirst)}
              columns={fieldColumns}
              rowKey={({ field }) => field}
              minWidth={760}
              maxHeight="560px"
            />
          </>
        )}
      </Loaded>
    </Section>
  )
}

/** What is personal stands before what is not. */
function heldFirst(a: Field, b: Field): number {
  return Number(Boolean(b.vault)) - Number(Boolean(a.vault)) || a.field.localeCompare(b.field)
}

const keptColumns: Column<Kept>[] = [
  {
    key: 'class',
    header: 'Class',
    names: true,
    width: '140px',
    cell: (kept) => classLabels[kept.class],
  },
  { key: 'what', header: 'What it is', cell: ({ what }) => <span title={what}>{what}</span> },
  {
    key: 'days',
    header: 'Kept after the last webinar',
    width: '210px',
    cell: ({ days }) => (days === undefined ? 'until erased by hand' : `${days} days`),
  },
]

const fieldColumns: Column<Field>[] = [
  {
    key: 'field',
    header: 'Fact and field',
    names: true,
    width: '320px',
    cell: ({ field }) => <code title={field}>{field}</code>,
  },
  {
    key: 'decision',
    header: 'Decision',
    cell: ({ vault, notPersonal }) => {
      const words = vault
        ? `In the vault (${vault.map(labelOf).join(', ')}); an id in the history`
        : `Not personal: ${notPersonal}`
      return (
        <span title={words} className={vault ? undefined : classes.quiet}>
          {words}
        </span>
      )
    },
  },
]

function labelOf(name: string): string {
  return isKept(name) ? classLabels[name].toLowerCase() : name
}

function isKept(name: string): name is keyof typeof keptClasses {
  return name in keptClasses
}
