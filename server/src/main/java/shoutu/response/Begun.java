package shoutu.response;

/** What became of the wish to begin a response with an event. */
public sealed interface Begun {

  /** The event's chain, new or there already. */
  record Chain(Activation chain) implements Begun {}

  record Refused(Why why) implements Begun {}

  /** There is no such event in sight. */
  record Unknown() implements Begun {}

  enum Why {
    NOT_VERIFIED,
    /** Excluded, merged or closed. */
    OVER,
    /** A plan is made for a disease: somebody must name the suspected one. */
    WITHOUT_CAUSE
  }
}
