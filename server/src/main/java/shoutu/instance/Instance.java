package shoutu.instance;

import java.time.Instant;
import java.time.ZoneId;

/** What this database was born as. */
public record Instance(Kind kind, String name, ZoneId zone, Instant createdAt) {

  public enum Kind {
    REAL,
    EXERCISE
  }

  public boolean isExercise() {
    return kind == Kind.EXERCISE;
  }
}
