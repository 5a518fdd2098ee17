package shoutu.surveillance;

/**
 * How a page of the case list is found. Both give the same page; which is fast depends on how many
 * cases match.
 */
enum CaseRoute {
  /** Along the order, from the newest, passing over what does not match: fast where much matches. */
  WALK,
  /** All that matches, then sorted: fast where little matches. */
  GATHER
}
