package shoutu.exchange.sheet;

/** The file as a whole can't be read. Thrown at the edge, where it becomes a problem. */
public final class UnreadableFile extends RuntimeException {

  public enum Reason {
    EMPTY,
    OLD_EXCEL,
    BROKEN,
    TOO_LARGE,
    NO_HEADING
  }

  private final Reason reason;

  public UnreadableFile(Reason reason) {
    super("Unreadable file: " + reason);
    this.reason = reason;
  }

  public UnreadableFile(Reason reason, Throwable cause) {
    super("Unreadable file: " + reason, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
