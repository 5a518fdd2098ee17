package shoutu.response.resource;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.context.ApplicationContext;
import shoutu.instance.Instances;
import shoutu.instance.Timekeeper;

/** Teams work until midnight: shortly before it no work fits into what is left of their day. */
final class Daytime {

  private static final int LATE = 18;
  private static final int MORNING = 8;

  /** Late in the day the exercise's clock moves on to the next morning. */
  static void of(ApplicationContext server) {
    ZoneId zone = server.getBean(Instances.class).current().zone();
    ZonedDateTime now = server.getBean(Clock.class).instant().atZone(zone);
    if (now.getHour() >= LATE) {
      server
          .getBean(Timekeeper.class)
          .advance(now.toLocalDate().plusDays(1).atTime(MORNING, 0).atZone(zone).toInstant());
    }
  }

  private Daytime() {}
}
