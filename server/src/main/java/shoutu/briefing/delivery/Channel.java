package shoutu.briefing.delivery;

/** A way out of the house. */
enum Channel {
  EMAIL,
  /** To the house's own gateway, which sends short messages or speaks to an office messenger. */
  WEBHOOK,
  /** To a browser. */
  PUSH
}
