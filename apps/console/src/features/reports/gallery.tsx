import type { ReportDefinition } from '@rostrum/contracts/reports'
import { DefinitionPicture } from './definition-picture.tsx'
import classes from './gallery.module.css'

interface GalleryProps {
  readonly definitions: readonly ReportDefinition[]
  /** `attendance@1` */
  readonly chosen: string | undefined
  readonly onChoose: (definition: string) => void
}

/** The reports that can be run, a small picture each. */
export function Gallery({ definitions, chosen, onChoose }: GalleryProps) {
  return (
    <ul className={classes.gallery}>
      {definitions.map(({ name, version, title, definition }) => {
        const reference = `${name}@${version}`
        return (
          <li key={reference}>
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
                <span className={classes.about}>{definition.split(/(?<=\.) /)[0]}</span>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
