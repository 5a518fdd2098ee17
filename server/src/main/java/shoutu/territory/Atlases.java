package shoutu.territory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Remembers the territory as it stands, so that an owner is found without a query for each step.
 * What is remembered is true until the next change of places, posts or absences, or until the next
 * instant at which one of them begins or ends; the database says which edition is the newest.
 */
@Component
class Atlases {

  private static final int REMEMBERED = 4;

  private final TerritoryTable places;
  private final HoldingTable holdings;
  private final SuccessorTable successors;
  private final EditionTable editions;
  private volatile List<Atlas.Dated> remembered = List.of();

  Atlases(
      TerritoryTable places,
      HoldingTable holdings,
      SuccessorTable successors,
      EditionTable editions) {
    this.places = places;
    this.successors = successors;
    this.editions = editions;
    this.holdings = holdings;
  }

  Atlas at(Instant at) {
    return dated(at).atlas();
  }

  /** With the stretch of time for which it is true. */
  Atlas.Dated dated(Instant at) {
    long edition = editions.newest();
    for (Atlas.Dated dated : remembered) {
      if (dated.holdsAt(at, edition)) {
        return dated;
      }
    }
    return load(at, edition);
  }

  private Atlas.Dated load(Instant at, long edition) {
    Instant[] around = places.changesAround(at);
    Atlas atlas =
        new Atlas(places.at(at), holdings.at(at), holdings.awayAt(at), successors.heirsAt(at));
    Atlas.Dated loaded = new Atlas.Dated(atlas, edition, around[0], around[1]);
    List<Atlas.Dated> kept = new ArrayList<>();
    kept.add(loaded);
    for (Atlas.Dated dated : remembered) {
      if (dated.edition() == edition && kept.size() < REMEMBERED) {
        kept.add(dated);
      }
    }
    remembered = List.copyOf(kept);
    return loaded;
  }
}
