/** The port to the log, for what reads it without deciding. */
export const EVENT_STORE = Symbol('EventStore')
