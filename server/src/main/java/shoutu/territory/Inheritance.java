package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.base.Ids;
import shoutu.territory.HoldingTable.NewHolding;
import shoutu.territory.TerritoryTable.NewPlace;

/**
 * Who held something in a place that ends: they go on in its heir where the seat is free, and hand
 * over where it is not.
 */
@Component
class Inheritance {

  /**
   * @param goOn holdings that begin in the heir
   * @param handOver holdings that end, with who holds the same in the heir
   */
  record Will(List<KnownHolding> goOn, List<Leaving> handOver) {}

  record Leaving(KnownHolding held, @Nullable String to) {}

  private final HoldingTable holdings;
  private final Handovers handovers;
  private final InstantSource clock;

  Inheritance(HoldingTable holdings, Handovers handovers, InstantSource clock) {
    this.holdings = holdings;
    this.handovers = handovers;
    this.clock = clock;
  }

  /** Read before anything ends. */
  Will read(List<Succession> successions, Map<String, KnownPlace> known, Instant now) {
    Map<String, String> heirs = new HashMap<>();
    Set<String> places = new LinkedHashSet<>();
    for (Succession it : successions) {
      if (it.heir()) {
        heirs.put(it.place(), it.successor());
        places.add(it.place());
        places.add(it.successor());
      }
    }
    List<KnownHolding> held =
        holdings.of(places).stream().filter(it -> it.overlaps(now, null)).toList();
    Map<Seat, String> sitting = new HashMap<>();
    Set<Seat> taken = new HashSet<>();
    for (KnownHolding it : held) {
      if (!heirs.containsKey(it.field().place())) {
        taken.add(it.seat());
        if (it.since() == null || !it.since().isAfter(now)) {
          sitting.put(it.seat(), it.holder());
        }
      }
    }
    List<KnownHolding> goOn = new ArrayList<>();
    List<Leaving> handOver = new ArrayList<>();
    for (KnownHolding it : held) {
      String heir = heirs.get(it.field().place());
      if (heir == null || (it.since() != null && it.since().isAfter(now))) {
        continue;
      }
      Seat seat = new Seat(new Field(heir, it.field().function()), it.rank());
      boolean sameLevel = sameLevel(known.get(it.field().place()), known.get(heir));
      if (sameLevel && taken.add(seat)) {
        goOn.add(
            new KnownHolding(
                Ids.next(clock),
                seat.field(),
                it.rank(),
                PostName.withoutPlace(it.post()),
                PostName.withoutPlace(it.postEn()),
                it.holder(),
                now,
                it.until()));
        sitting.put(seat, it.holder());
      } else if (it.rank() == 0 && !it.holder().equals(sitting.get(seat))) {
        handOver.add(new Leaving(it, sitting.get(seat)));
      }
    }
    return new Will(goOn, handOver);
  }

  /** A place that is only just founded takes the level of the one that it follows. */
  private static boolean sameLevel(@Nullable KnownPlace gone, @Nullable KnownPlace heir) {
    return gone != null && (heir == null || heir.gone() || heir.level() == gone.level());
  }

  /** Written when the heirs are there. */
  void carryOut(Will will, Map<String, KnownPlace> known, List<NewPlace> begun, Instant now) {
    Map<String, NewPlace> founded = new HashMap<>();
    begun.forEach(place -> founded.put(place.code(), place));
    holdings.insert(
        will.goOn().stream()
            .map(held -> row(held, known.get(held.field().place()), founded))
            .toList());
    for (Leaving leaving : will.handOver()) {
      KnownPlace place = Objects.requireNonNull(known.get(leaving.held().field().place()));
      handovers.leaves(leaving.held(), place, leaving.to(), now);
    }
  }

  private static NewHolding row(
      KnownHolding held, @Nullable KnownPlace known, Map<String, NewPlace> founded) {
    NewPlace place = founded.get(held.field().place());
    int home = place != null ? place.home() : Objects.requireNonNull(known).home();
    String name = place != null ? place.name() : Objects.requireNonNull(known).name();
    String nameEn = place != null ? place.name_en() : Objects.requireNonNull(known).nameEn();
    int no = place != null ? place.no() : Objects.requireNonNull(known).placeNo();
    return new NewHolding(
        held.id(),
        home,
        held.field().place(),
        no,
        "GOES_ON",
        held.field().function(),
        held.seat().kind().name(),
        held.rank(),
        PostName.zh(name, held.post()),
        PostName.en(nameEn, held.postEn()),
        held.holder(),
        held.since(),
        held.until());
  }
}
