package shoutu.exchange.format;

/** The file is understood, but its rows are something else than was wanted. */
public final class UnexpectedKind extends RuntimeException {

  private final String table;
  private final Kind kind;

  public UnexpectedKind(String table, Kind kind) {
    super("Rows of another kind: %s %s".formatted(kind, table));
    this.table = table;
    this.kind = kind;
  }

  /** As its system calls it; empty for a list as people make it. */
  public String table() {
    return table;
  }

  public Kind kind() {
    return kind;
  }
}
