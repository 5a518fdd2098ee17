package shoutu.territory;

import static org.springframework.transaction.support.TransactionSynchronizationManager.isActualTransactionActive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    Atlas.Dated loaded =
        isActualTransactionActive() ? read(at, edition) : readTogether(at, edition);
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

  private Atlas.Dated read(Instant at, long edition) {
    return dated(places.changesAround(at), edition, places.at(at), holdings.at(at), at);
  }

  /** Places and posts at once: outside of a transaction nobody holds a connection meanwhile. */
  private Atlas.Dated readTogether(Instant at, long edition) {
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<List<HeldField>> held = beside.submit(() -> holdings.at(at));
      Instant[] around = places.changesAround(at);
      return dated(around, edition, places.at(at), held.get(), at);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while the territory was read.", stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The posts could not be read.", failed.getCause());
    }
  }

  private Atlas.Dated dated(
      Instant[] around, long edition, List<Place> known, List<HeldField> held, Instant at) {
    Atlas atlas = new Atlas(known, held, holdings.awayAt(at), successors.heirsAt(at));
    return new Atlas.Dated(atlas, edition, around[0], around[1]);
  }
}
