import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { readinessQuery } from '../queries.ts'
import classes from './readiness-banner.module.css'

const words = {
  ready: '',
  starting: 'Still starting.',
  waiting: 'Waiting for something that is away.',
  failed: 'Something needs a person.',
}

/** Says at the top of every page when what it shows may not be whole, and what is missing. */
export function ReadinessBanner() {
  const { data } = useQuery(readinessQuery())
  if (!data || data.status === 'ready') return null
  return (
    <div className={classes.banner} role="status" data-status={data.status}>
      <TriangleAlert size={15} aria-hidden="true" />
      <div>
        <strong>{words[data.status]}</strong>{' '}
        {data.missing.map(({ name, detail }) => (
          <span key={name} className={classes.detail}>
            {detail ?? `${name}.`}{' '}
          </span>
        ))}
        {data.status === 'failed' &&
          'What is recorded stays recorded; these pages may be behind it.'}
      </div>
    </div>
  )
}
