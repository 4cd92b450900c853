import { Select } from '@mantine/core'
import { viewerZone } from '@rostrum/ui/time'
import { useMemo } from 'react'

interface ZoneSelectProps {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly value: string
  readonly error?: string | undefined
  readonly onChange: (zone: string) => void
}

/** Time zones by their names; the viewer's own first. Typing part of a city finds it. */
export function ZoneSelect({ value, onChange, ...field }: ZoneSelectProps) {
  const zones = useMemo(() => {
    const all = [viewerZone(), value, 'UTC', ...Intl.supportedValuesOf('timeZone')]
    return [...new Set(all.filter(Boolean))]
  }, [value])
  return (
    <Select
      {...field}
      searchable
      limit={60}
      allowDeselect={false}
      data={zones}
      value={value || null}
      nothingFoundMessage="No zone is called that; try the largest city nearby."
      onChange={(zone) => zone && onChange(zone)}
    />
  )
}
