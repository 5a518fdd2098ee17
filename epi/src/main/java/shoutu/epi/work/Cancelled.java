package shoutu.epi.work;

/** A computation ended because its {@link Watch} wanted no more of it. */
public final class Cancelled extends RuntimeException {

  private static final long serialVersionUID = 1;

  Cancelled(long done, long of) {
    super("cancelled after " + done + " of " + of + " parts");
  }
}
