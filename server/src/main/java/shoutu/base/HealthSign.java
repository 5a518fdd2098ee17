package shoutu.base;

/** One thing that a room keeps an eye on, told to whoever watches the server from outside. */
public interface HealthSign {

  String name();

  boolean isWell();
}
