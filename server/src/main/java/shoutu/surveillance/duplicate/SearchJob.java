package shoutu.surveillance.duplicate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.access.vault.Likenesses;
import shoutu.base.CommitTable;
import shoutu.base.Ids;
import shoutu.instance.DueWork;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CasesImported;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/**
 * Holds what came in against what was there, after the import, so that no report waits for it; and
 * sweeps a place when asked.
 */
@Component
class SearchJob implements DueWork {

  private static final int PORTION = 500;

  /** A turn is short: a rung of a ladder must not wait for long. But some of it gets done. */
  private static final Duration TURN = Duration.ofSeconds(4);

  private static final int LEAST_PORTIONS = 4;

  private final SearchTable searches;
  private final PairWeighing weighing;
  private final Likenesses likenesses;
  private final Territory territory;
  private final TransactionOperations transaction;
  private final CommitTable commits;
  private final java.time.Clock clock;

  SearchJob(
      SearchTable searches,
      PairWeighing weighing,
      Likenesses likenesses,
      Territory territory,
      TransactionOperations transaction,
      CommitTable commits,
      java.time.Clock clock) {
    this.searches = searches;
    this.weighing = weighing;
    this.likenesses = likenesses;
    this.territory = territory;
    this.transaction = transaction;
    this.commits = commits;
    this.clock = clock;
  }

  /** In the import's own transaction: what was killed in between is searched later. */
  @EventListener
  void remember(CasesImported imported) {
    territory.roots().stream()
        .findFirst()
        .ifPresent(
            root ->
                searches.ask(
                    Ids.next(clock),
                    imported.importId(),
                    root,
                    before(imported.firstId()),
                    imported.lastId(),
                    clock.instant()));
  }

  /** A search begins after an id. */
  private static UUID before(UUID id) {
    return new UUID(id.getMostSignificantBits(), 0);
  }

  @Override
  public String name() {
    return "duplicates";
  }

  @Override
  public Optional<Instant> nextDue() {
    return ready().map(Search::askedAt);
  }

  /** Rows are seen within a transaction only. */
  private Optional<Search> ready() {
    List<Search> waiting = transaction.execute(_ -> searches.waiting());
    return waiting == null ? Optional.empty() : waiting.stream().filter(this::isReady).findFirst();
  }

  /** Nobody is found by phone or name before the tokens are made. */
  private boolean isReady(Search search) {
    UUID batch = search.importId();
    return batch == null || likenesses.isSearchable(batch);
  }

  @Override
  public void runDue(Instant now) {
    long began = System.nanoTime();
    for (int done = 0;
        done < LEAST_PORTIONS || System.nanoTime() - began < TURN.toNanos();
        done++) {
      Optional<Search> next = ready();
      if (next.isEmpty()) {
        return;
      }
      transaction.executeWithoutResult(_ -> portion(next.get().id(), now));
    }
  }

  /** A portion that a crash undoes is searched again. */
  private void portion(UUID id, Instant now) {
    commits.mayFollowLater();
    searches
        .take(id)
        .ifPresent(
            search -> {
              List<UUID> cases = searches.portion(search, ground(search), PORTION);
              if (!cases.isEmpty()) {
                int pairs = weighing.hold(cases);
                searches.went(id, cases.getLast(), cases.size(), pairs);
              }
              if (cases.size() < PORTION) {
                searches.done(id, now);
              }
            });
  }

  private Ground ground(Search search) {
    if (search.kind() == Search.Kind.IMPORT) {
      return new Ground(0, 0, Integer.MAX_VALUE);
    }
    Subtree subtree = territory.subtree(search.place());
    return new Ground(subtree.lo(), subtree.lo(), subtree.hi());
  }
}
