package shoutu.exchange.format;

/** What the rows of a file are. */
public enum Kind {
  CASES("/exchange/linelist.yaml"),
  CONTACTS("/exchange/contacts.yaml"),
  PLACES("/exchange/territory.yaml"),
  RELATIONS("/exchange/relations.yaml"),
  SAMPLES("/exchange/samples.yaml"),
  EVENTS("/exchange/events.yaml"),
  VISITS("/exchange/visits.yaml"),
  COUNTS("/exchange/counts.yaml"),
  /** Recognised, so that its sender is told; the house has no place for it. */
  OTHER("");

  /** How people name its columns and values. */
  final String words;

  Kind(String words) {
    this.words = words;
  }
}
