package shoutu.duty;

import java.time.Instant;

/** What somebody said about a duty in their own words. */
public record Spoken(Act act, int round, String words, Instant at) {}
