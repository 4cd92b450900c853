import { momentText } from '@rostrum/ui/time'
import { useZone } from '../../platform/use-zone.ts'
import type { Purpose } from './consent-words.ts'
import classes from './consents.module.css'

/** The words that stood before, for whoever has to prove what somebody saw. */
export function EarlierWordings({ earlier }: Pick<Purpose, 'earlier'>) {
  const zone = useZone()
  if (earlier.length === 0) return null
  return (
    <details className={classes.earlier}>
      <summary>Earlier versions ({earlier.length})</summary>
      <ol>
        {earlier.map(({ textVersion, since, texts }) => (
          <li key={textVersion}>
            <span className={classes.quiet}>
              Version {textVersion}
              {since !== undefined && `, since ${momentText(since, zone)}`}
            </span>
            {Object.entries(texts).map(([locale, text]) => (
              <p key={locale} lang={locale} dir="auto">
                “{text}”
              </p>
            ))}
          </li>
        ))}
      </ol>
    </details>
  )
}
