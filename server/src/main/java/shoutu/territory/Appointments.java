package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.ImportSummary;
import shoutu.base.RowFault;

/** The door to who sits where: one seat at a time, by the same rules as a file of posts. */
@Service
public class Appointments {

  /** What became of ending somebody's time in a post. */
  public enum Ended {
    ENDED,
    NOBODY_THERE
  }

  private final PostsImport posts;
  private final TerritoryTable places;
  private final HoldingTable holdings;
  private final Handovers handovers;
  private final InstantSource clock;

  Appointments(
      PostsImport posts,
      TerritoryTable places,
      HoldingTable holdings,
      Handovers handovers,
      InstantSource clock) {
    this.posts = posts;
    this.places = places;
    this.holdings = holdings;
    this.handovers = handovers;
    this.clock = clock;
  }

  /**
   * Puts somebody in a seat; whoever sat there until further notice hands over.
   *
   * @return what is wrong with it; nothing was written then
   */
  @Transactional
  public List<RowFault> appoint(PostRow post) {
    ImportSummary done = posts.run(List.of(post));
    return done.errors();
  }

  /** Ends what somebody holds, now; until somebody follows the ways of {@code ownerOf} answer. */
  @Transactional
  public Ended end(Seat seat) {
    places.beginChange();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<KnownHolding> sitting =
        holdings.of(List.of(seat.field().place())).stream()
            .filter(held -> held.seat().equals(seat))
            .filter(held -> held.since() == null || held.since().isBefore(now))
            .filter(held -> held.until() == null || held.until().isAfter(now))
            .findFirst();
    if (sitting.isEmpty()) {
      return Ended.NOBODY_THERE;
    }
    KnownHolding left = sitting.get();
    holdings.change(
        List.of(new HoldingTable.Changed(left.id(), "ENDED", left.post(), left.postEn(), now)));
    if (seat.rank() == 0) {
      Map<String, KnownPlace> known = places.newest();
      handovers.left(left, Objects.requireNonNull(known.get(seat.field().place())), now);
    }
    places.endChange();
    return Ended.ENDED;
  }
}
