import type { ReportDefinition } from '@rostrum/contracts/reports'
import { DefinitionPicture } from './definition-picture.tsx'
import classes from './gallery.module.css'
import { referenceOf } from './use-definitions.ts'

interface GalleryProps {
  readonly definitions: readonly ReportDefinition[]
  /** `attendance@1` */
  readonly chosen: string | undefined
  readonly onChoose: (definition: string) => void
}

/** The reports that can be run, a small picture each, by what they are of. */
export function Gallery({ definitions, chosen, onChoose }: GalleryProps) {
  const byScope = Map.groupBy(definitions, scopeOf)
  return [...byScope].map(([scope, those]) => (
    <section key={scope} aria-label={scope} className={classes.scope}>
      <h2>{scope}</h2>
      <ul className={classes.gallery}>
        {those.map((one) => (
          <li key={referenceOf(one)}>
            <Card definition={one} {...{ chosen, onChoose }} />
          </li>
        ))}
      </ul>
    </section>
  ))
}

function Card({
  definition,
  chosen,
  onChoose,
}: Omit<GalleryProps, 'definitions'> & { readonly definition: ReportDefinition }) {
  const { name, title } = definition
  const reference = referenceOf(definition)
  return (
    <button
      type="button"
      className={classes.card}
      aria-expanded={reference === chosen}
      onClick={() => onChoose(reference)}
    >
      <DefinitionPicture name={name} />
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        <span className={classes.version}>{reference}</span>
        <span className={classes.about}>{definition.definition.split(/(?<=\.) /)[0]}</span>
      </span>
    </button>
  )
}

function scopeOf({ parameters }: ReportDefinition): string {
  const { properties = {} } = parameters as { properties?: object }
  if ('webinarId' in properties) return 'Of a webinar'
  return 'seriesId' in properties ? 'Of a series, or of all of them' : 'Of the organization'
}
