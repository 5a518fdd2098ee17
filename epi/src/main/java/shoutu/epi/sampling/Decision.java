package shoutu.epi.sampling;

/** What a sample says about its lot. */
public enum Decision {
  ACCEPTABLE,
  NOT_ACCEPTABLE,
  /** Too few examined to say either. */
  UNDECIDED
}
