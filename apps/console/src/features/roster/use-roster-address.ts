import { useMay } from '../../platform/session/use-session.ts'
import { useAddress } from '../../platform/use-address.ts'
import { RosterAddress, withoutNames } from './roster-filter.ts'

/** What a roster's address says; who sees no names neither searches nor sorts by them. */
export function useRosterAddress() {
  const [address, set] = useAddress(RosterAddress)
  const may = useMay()
  return [may('names.see') ? address : withoutNames(address), set] as const
}
