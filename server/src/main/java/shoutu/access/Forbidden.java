package shoutu.access;

/** The caller's posts do not grant this anywhere. Answered with 403 and the reason. */
public final class Forbidden extends RuntimeException {

  private final Verb verb;
  private final Entity entity;

  Forbidden(Verb verb, Entity entity) {
    super("%s %s is not granted".formatted(verb, entity));
    this.verb = verb;
    this.entity = entity;
  }

  public Verb verb() {
    return verb;
  }

  public Entity entity() {
    return entity;
  }
}
