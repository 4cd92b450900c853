import { TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'

interface SearchFieldProps {
  readonly value: string
  /** Told once typing rests. */
  readonly onSearch: (words: string) => void
  readonly searchRef: RefObject<HTMLInputElement | null>
}

const restMs = 200

/** Finds people by the beginning of any word of their name or e-mail. */
export function SearchField({ value, onSearch, searchRef }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => latest.current(typed), restMs)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <TextInput
      ref={searchRef}
      type="search"
      size="xs"
      w={240}
      maxLength={100}
      aria-label="Search by the beginning of a name or an e-mail"
      placeholder="Name or e-mail   /"
      leftSection={<Search size={14} aria-hidden="true" />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
