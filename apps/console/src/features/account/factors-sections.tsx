import { getFactors } from '@rostrum/contracts/factors'
import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { CodesSection } from './codes-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'

/** What somebody proves with who they are, beside a password. */
export function FactorsSections() {
  const query = useQuery(nowQuery(getFactors, {}))
  return (
    <Loaded query={query} label="how you sign in">
      {(factors) => (
        <>
          <CodesSection factors={factors} />
          <PasskeysSection factors={factors} />
        </>
      )}
    </Loaded>
  )
}
