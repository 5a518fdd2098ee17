package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;

/** The door for being away: the deputy stands in, at once and by itself. */
@Service
public class Absences {

  /** What became of telling that someone is away. */
  public enum Noted {
    NOTED,
    ALREADY_AWAY,
    HOLDS_NOTHING,
    NOT_AWAY
  }

  private final TerritoryTable places;
  private final HoldingTable holdings;
  private final Atlases atlases;
  private final InstantSource clock;

  Absences(TerritoryTable places, HoldingTable holdings, Atlases atlases, InstantSource clock) {
    this.places = places;
    this.holdings = holdings;
    this.atlases = atlases;
    this.clock = clock;
  }

  /**
   * @param until when they are back, or null when that is not known
   */
  @Transactional
  public Noted away(String holder, Instant from, @Nullable Instant until) {
    places.beginChange();
    Place place = placeOf(holder, from);
    if (place == null) {
      return Noted.HOLDS_NOTHING;
    }
    if (holdings.isAway(holder, from, until)) {
      return Noted.ALREADY_AWAY;
    }
    holdings.insertAbsence(Ids.next(clock), place, holder, from, until);
    places.endChange();
    return Noted.NOTED;
  }

  /**
   * Somebody is kept from work from an instant to another, whatever else was told of them. Like any
   * absence it says nothing of why.
   *
   * @return by which it can be ended before; empty when they hold nothing
   */
  @Transactional
  public Optional<UUID> standIn(String holder, Instant from, Instant until) {
    places.beginChange();
    Place place = placeOf(holder, from);
    if (place == null) {
      return Optional.empty();
    }
    UUID id = Ids.next(clock);
    holdings.insertAbsence(id, place, holder, from, until);
    places.endChange();
    return Optional.of(id);
  }

  /** Ends one absence early; does nothing where it is over. */
  @Transactional
  public void standDown(UUID absence, Instant at) {
    places.beginChange();
    holdings.endAbsence(absence, at);
    places.endChange();
  }

  private @Nullable Place placeOf(String holder, Instant at) {
    Atlas atlas = atlases.at(at);
    return atlas.heldBy(holder).stream()
        .map(held -> atlas.place(held.field().place()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Transactional
  public Noted back(String holder) {
    places.beginChange();
    int ended = holdings.endAbsence(holder, clock.instant());
    places.endChange();
    return ended == 0 ? Noted.NOT_AWAY : Noted.NOTED;
  }
}
