package shoutu.response.learning;

import java.time.Duration;
import shoutu.territory.Field;

/** What follows: somebody's duty. */
public record Improvement(Field owner, String what, Duration limit) {}
