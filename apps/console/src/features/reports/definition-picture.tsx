import classes from './gallery.module.css'

const bars: readonly [from: number, length: number][] = [
  [2, 60],
  [4, 66],
  [7, 30],
  [10, 58],
  [14, 44],
  [44, 26],
]

/** What a report is about, drawn small: bars along a time, or people who gather. */
export function DefinitionPicture({ name }: { name: string }) {
  return (
    <svg className={classes.picture} viewBox="0 0 80 48" aria-hidden="true">
      {name === 'attendance' ? (
        bars.map(([from, length], nth) => (
          <rect key={`${from}`} x={from} y={4 + nth * 7} width={length} height={4} rx={1} />
        ))
      ) : (
        <>
          <path d="M2 44 L2 42 L14 38 L26 36 L38 26 L50 20 L62 9 L78 5 L78 44 Z" opacity={0.35} />
          <path
            d="M2 42 L14 38 L26 36 L38 26 L50 20 L62 9 L78 5"
            fill="none"
            stroke="currentColor"
            strokeWidth={2}
          />
        </>
      )}
    </svg>
  )
}
