/** What is wrong with a store and what to do about it, in a sentence. */
export class StoreFailed extends Error {
  override name = 'StoreFailed'
}

/** What was to be replaced is no longer what was seen. */
export class WrittenMeanwhile extends Error {
  override name = 'WrittenMeanwhile'
}
