package shoutu.briefing.delivery;

import shoutu.base.Undelivered;

/** Carries letters over one channel. */
interface Carrier {

  Channel channel();

  /** Whether the house has set this channel up. */
  boolean isSetUp();

  /**
   * Carries it, or says why not. Called within no transaction; takes seconds, not minutes.
   *
   * @throws Undelivered when it did not arrive, as far as can be told
   */
  void carry(Letter letter, Address to) throws Undelivered;
}
