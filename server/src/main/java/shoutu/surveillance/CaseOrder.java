package shoutu.surveillance;

/** The newest first, by when we learned of it or by when it began. */
public enum CaseOrder {
  RECEIVED("received_at"),
  ONSET("since");

  final String column;

  CaseOrder(String column) {
    this.column = column;
  }
}
