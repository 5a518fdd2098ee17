package shoutu.response.resource.planning;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import shoutu.rules.AssignmentRule;
import shoutu.rules.Level;
import shoutu.territory.Place;
import shoutu.territory.Position;

/** How long a way takes, estimated: good for comparing, no promise to anybody. */
record Travel(AssignmentRule rule) {

  private static final double EARTH_KM = 6371.0088;

  int minutes(Site from, Site to) {
    long setOut = rule.setOut().toMinutes();
    Position a = from.position();
    Position b = to.position();
    double way =
        a != null && b != null
            ? km(a, b) * rule.detour() / rule.kmPerHour() * 60
            : within(common(from, to)).toMinutes();
    return (int) (setOut + Math.ceil(way));
  }

  /** The great circle. */
  static double km(Position a, Position b) {
    double lat = Math.toRadians(b.latitude() - a.latitude()) / 2;
    double lon = Math.toRadians(b.longitude() - a.longitude()) / 2;
    double h =
        Math.pow(Math.sin(lat), 2)
            + Math.cos(Math.toRadians(a.latitude()))
                * Math.cos(Math.toRadians(b.latitude()))
                * Math.pow(Math.sin(lon), 2);
    return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  /** The level of the lowest place that holds both; null: there is none. */
  private static @Nullable Level common(Site from, Site to) {
    Level level = null;
    for (int i = 0; i < Math.min(from.path().size(), to.path().size()); i++) {
      Place one = from.path().get(i);
      if (!one.code().equals(to.path().get(i).code())) {
        break;
      }
      level = one.level();
    }
    return level;
  }

  /** A level that the rule leaves out is as the next above it. */
  private Duration within(@Nullable Level level) {
    for (int i = level == null ? 0 : level.ordinal(); i >= 0; i--) {
      Duration told = rule.within().get(Level.values()[i]);
      if (told != null) {
        return told;
      }
    }
    return rule.within().values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
