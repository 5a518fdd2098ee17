package shoutu.territory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code territory.holding}; an open end is null. */
record KnownHolding(
    UUID id,
    Field field,
    int rank,
    String post,
    String postEn,
    String holder,
    @Nullable Instant since,
    @Nullable Instant until) {

  Seat seat() {
    return new Seat(field, rank);
  }

  boolean overlaps(@Nullable Instant from, @Nullable Instant to) {
    return (since == null || to == null || since.isBefore(to))
        && (until == null || from == null || from.isBefore(until));
  }

  KnownHolding until(@Nullable Instant end) {
    return new KnownHolding(id, field, rank, post, postEn, holder, since, end);
  }

  KnownHolding called(String name, String nameEn) {
    return new KnownHolding(id, field, rank, name, nameEn, holder, since, until);
  }
}
