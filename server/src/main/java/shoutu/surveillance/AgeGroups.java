package shoutu.surveillance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The age groups in which cases are listed and counted. */
public final class AgeGroups {

  public static final String UNKNOWN = "?";

  public static final List<String> ALL =
      List.of("0-4", "5-9", "10-14", "15-19", "20-39", "40-59", "60+", UNKNOWN);

  private static final int[] BEGIN = {0, 5, 10, 15, 20, 40, 60};

  public static String of(@Nullable Integer age) {
    if (age == null) {
      return UNKNOWN;
    }
    int group = 0;
    while (group + 1 < BEGIN.length && BEGIN[group + 1] <= age) {
      group++;
    }
    return ALL.get(group);
  }

  private AgeGroups() {}
}
