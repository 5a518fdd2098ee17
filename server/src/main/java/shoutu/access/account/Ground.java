package shoutu.access.account;

/** Where an account belongs: the place whose administrator looks after it. */
record Ground(int home, String placeCode, int placeNo) {

  /** Of the founder, before there are places. */
  static final Ground NOWHERE = new Ground(0, "", 0);
}
