package shoutu.response;

/** Whether somebody may yet judge for themselves, and must not see what another has answered. */
public interface BlindReading {

  /** True for the caller as long as they may be the second reader of a chain that waits for one. */
  boolean isBlind(Activation chain);
}
