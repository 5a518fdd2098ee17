package shoutu.surveillance;

/**
 * How a page of the case list is found, along indexes that know all that is asked. All give the
 * same page; which is fast depends on how many cases match, and where they lie.
 */
enum CaseRoute {
  /**
   * Along the order, from the newest, passing over what does not match: fast where much matches.
   */
  WALK,
  /** Along the order, but not far: where it does not fill the page, another route must be taken. */
  GLANCE,
  /** Through a place, days, or what has open duties, then sorted: fast where these are few. */
  GATHER
}
