package shoutu.epitool.table;

/** A table that can't be used; the message says where and why. */
public final class BadTable extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BadTable(String message) {
    super(message);
  }
}
