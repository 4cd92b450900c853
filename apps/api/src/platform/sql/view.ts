/** A view that is offered to whoever asks in SQL. */
export interface View {
  readonly name: string
  /** What a row is. */
  readonly rows: string
  /** What each column holds, by its name, in their order. */
  readonly columns: Readonly<Record<string, string>>
  readonly sql: string
}
