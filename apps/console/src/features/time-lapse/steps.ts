const second = 1000
const minute = 60 * second

const steps: Readonly<Record<string, readonly [plain: number, shifted: number]>> = {
  ArrowRight: [10 * second, minute],
  ArrowUp: [10 * second, minute],
  ArrowLeft: [-10 * second, -minute],
  ArrowDown: [-10 * second, -minute],
  PageUp: [5 * minute, 5 * minute],
  PageDown: [-5 * minute, -5 * minute],
}

/** How far a key moves the cursor, in milliseconds; nothing where it does not. */
export function stepOf({ key, shiftKey }: { key: string; shiftKey: boolean }): number | undefined {
  return steps[key]?.[shiftKey ? 1 : 0]
}
