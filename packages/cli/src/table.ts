type Cell = string | number | boolean | undefined

/**
 * Columns of text under their names, numbers to the right; what would steer a terminal is left out.
 */
export function table(names: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [names, ...rows.map((row) => row.map(textOf))]
  const widths = names.map((_, nth) => Math.max(...lines.map((line) => (line[nth] ?? '').length)))
  const right = names.map((_, nth) => rows.every((row) => typeof (row[nth] ?? 0) === 'number'))
  return lines
    .map((line) =>
      line
        .map((cell, nth) => {
          const width = widths[nth] ?? 0
          return right[nth] ? cell.padStart(width) : cell.padEnd(width)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function textOf(cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return String(cell ?? '').replaceAll(/\p{C}/gu, '')
}
