import { listHistoryViews } from '@rostrum/contracts/history-queries'
import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import classes from './history-queries.module.css'

/** The views, and what each of their columns holds; a name that is chosen goes into the query. */
export function ViewList({ onName }: { onName: (name: string) => void }) {
  const query = useQuery({ ...nowQuery(listHistoryViews, {}), staleTime: 'static' })
  return (
    <section aria-labelledby="views">
      <h2 id="views">Views</h2>
      <Loaded query={query} label="the views">
        {({ items }) => (
          <ul className={classes.views}>
            {items.map(({ name, rows, columns }) => (
              <li key={name}>
                <details>
                  <summary>
                    <code>{name}</code> <span className={classes.quiet}>{rows}</span>
                  </summary>
                  <dl className={classes.columns}>
                    {columns.map((column) => (
                      <div key={column.name}>
                        <dt>
                          <button
                            type="button"
                            aria-label={`Put ${column.name} into the query`}
                            onClick={() => onName(column.name)}
                          >
                            {column.name}
                          </button>
                          <span className={classes.type}>{typeWords(column.type)}</span>
                        </dt>
                        <dd>{column.holds}</dd>
                      </div>
                    ))}
                  </dl>
                </details>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

const words: Readonly<Record<string, string>> = {
  VARCHAR: 'text',
  BOOLEAN: 'yes or no',
  DOUBLE: 'number',
  INTEGER: 'number',
  BIGINT: 'number',
  UBIGINT: 'number',
  JSON: 'JSON',
  'TIMESTAMP WITH TIME ZONE': 'instant',
}

function typeWords(type: string): string {
  return words[type] ?? type.toLowerCase()
}
