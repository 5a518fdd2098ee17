package shoutu.rules;

/** One rule of a pack: what it says, on which days, and where it stands. */
record Entry<T>(String id, Effective effective, T value, PackNode at) {

  static final String ID = "id";
}
