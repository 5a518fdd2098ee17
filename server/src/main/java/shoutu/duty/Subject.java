package shoutu.duty;

import java.util.UUID;

/** What a duty is about: a case, a signal, a problem, or another duty. */
public record Subject(String kind, UUID id) {

  public static final String DUTY = "DUTY";

  public static Subject duty(UUID id) {
    return new Subject(DUTY, id);
  }
}
