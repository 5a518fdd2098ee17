package shoutu.exchange;

/** What became of a file's rows. */
record ImportCounts(long rows, int accepted, int duplicates, int rejected, int candidates) {
  static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0);
}
