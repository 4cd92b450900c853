import { ActionIcon, type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { Monitor, Moon, Sun } from 'lucide-react'

const turns = {
  auto: { next: 'light', icon: Monitor, label: 'Colours follow the system; switch to light' },
  light: { next: 'dark', icon: Sun, label: 'Light colours; switch to dark' },
  dark: { next: 'auto', icon: Moon, label: 'Dark colours; follow the system' },
} as const satisfies Record<MantineColorScheme, object>

/** System, light, dark, and round again. */
export function SchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const { next, icon: Icon, label } = turns[colorScheme]
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      title={label}
      aria-label={label}
      onClick={() => setColorScheme(next)}
    >
      <Icon size={16} aria-hidden="true" />
    </ActionIcon>
  )
}
