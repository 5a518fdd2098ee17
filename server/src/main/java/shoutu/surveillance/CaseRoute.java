package shoutu.surveillance;

/**
 * How a page of the case list is found. All give the same page; which is fast depends on how many
 * cases match, and where they lie.
 */
enum CaseRoute {
  /**
   * Along the order, from the newest, passing over what does not match: fast where much matches.
   */
  WALK,
  /** Along the order within each month of onset, then merged: for days far from the newest. */
  WALK_MONTHS,
  /** All that matches, then sorted: fast where little matches. */
  GATHER
}
