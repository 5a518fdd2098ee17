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

  /** What goes out of the house says that it is an exercise, where it is one. */
  public String marked(String text) {
    return isExercise() ? "【演练 EXERCISE】" + text : text;
  }
}
