import { NativeSelect } from '@mantine/core'
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

/** Time zones by their names; the viewer's own and UTC first. */
export function ZoneSelect({ value, onChange, ...field }: ZoneSelectProps) {
  const zones = useMemo(() => {
    const all = [viewerZone(), value, 'UTC', ...Intl.supportedValuesOf('timeZone')]
    return [...new Set(all.filter(Boolean))]
  }, [value])
  return (
    <NativeSelect
      {...field}
      data={zones}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
