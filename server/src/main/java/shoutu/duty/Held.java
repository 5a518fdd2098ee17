package shoutu.duty;

/** A duty as it is stored, with the rungs of its present round that have fired. */
record Held(Duty duty, Climb climb) {

  /** The same duty after a decision; a new round begins at the foot of the ladder. */
  Held now(Duty next) {
    boolean sameRound = next.round().number() == duty.round().number();
    return new Held(next, sameRound ? climb : Climb.AT_THE_FOOT);
  }
}
