package shoutu.surveillance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Fingerprints;
import shoutu.access.vault.Identity;
import shoutu.access.vault.NewSubject;
import shoutu.access.vault.SealedSubjects;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Ids;

/**
 * The way in for a line list. Rows stream through in portions: known ones are counted and left, new
 * ones are sealed and staged; at the end all are put in place at once. One transaction: whatever
 * happens on the way, either all good rows are there or none.
 */
@Service
public class LineListImport {

  private static final int PORTION = 2_000;
  private static final int AHEAD = 2;

  private final StagingTable staging;
  private final CandidateTable candidates;
  private final TallyTable tallies;
  private final Vault vault;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  LineListImport(
      StagingTable staging,
      CandidateTable candidates,
      TallyTable tallies,
      Vault vault,
      ApplicationEventPublisher events,
      Clock clock) {
    this.staging = staging;
    this.candidates = candidates;
    this.tallies = tallies;
    this.vault = vault;
    this.events = events;
    this.clock = clock;
  }

  /** Good rows, one after the other; null at the end. What is bad never comes out of it. */
  @FunctionalInterface
  public interface Rows {
    @Nullable ReportedCase next();
  }

  public enum Mode {
    COMMIT,
    /** Does everything but keep it. */
    DRY_RUN
  }

  /**
   * @param id of the import
   * @param source the system whose ids the rows carry
   */
  public record Order(UUID id, String source, Mode mode) {}

  /** What became of the good rows. */
  public record Result(int accepted, int duplicates, int candidates, Instant receivedAt) {}

  /**
   * A row and its keys, on its way to the staging table.
   *
   * @param rank among the file's new cases of the same county and year of report, from 1
   */
  record Staged(
      ReportedCase report,
      UUID id,
      @Nullable UUID subject,
      @Nullable UUID household,
      byte[] contentKey,
      @Nullable Long nameKey,
      int rank) {
    Staged ranked(int among) {
      return new Staged(report, id, subject, household, contentKey, nameKey, among);
    }
  }

  private record Portion(List<Staged> rows, CompletableFuture<SealedSubjects> sealed) {}

  /**
   * One thread reads and one seals, ahead of the one that writes.
   *
   * @param progress told how many rows have been read
   */
  @Transactional
  public Result run(Order order, Rows rows, LongConsumer progress) {
    staging.open();
    KnownRows known = new KnownRows(staging, order.source());
    Ranks ranks = new Ranks();
    Fingerprints fingerprints = vault.fingerprints();
    int accepted = 0;
    UUID first = null;
    UUID last = null;
    try (ExecutorService ahead = Executors.newFixedThreadPool(AHEAD)) {
      Supplier<List<Staged>> reading = () -> keyed(portion(rows), fingerprints);
      CompletableFuture<List<Staged>> next = CompletableFuture.supplyAsync(reading, ahead);
      Portion waiting = null;
      long read = 0;
      List<Staged> portion = outcome(next);
      while (!portion.isEmpty()) {
        next = CompletableFuture.supplyAsync(reading, ahead);
        read += portion.size();
        List<Staged> fresh = ranks.given(known.fresh(portion));
        Portion following =
            new Portion(
                fresh,
                CompletableFuture.supplyAsync(() -> vault.seal(subjects(order, fresh)), ahead));
        put(order, waiting);
        waiting = following;
        accepted += fresh.size();
        first = first == null ? portion.getFirst().id() : first;
        last = portion.getLast().id();
        progress.accept(read);
        portion = outcome(next);
      }
      put(order, waiting);
    }
    Instant now = clock.instant();
    if (first == null || last == null || accepted == 0) {
      return new Result(0, known.duplicates(), 0, now);
    }
    return finish(order, known.duplicates(), new TallyTable.Batch(now, first, last, accepted));
  }

  private static List<ReportedCase> portion(Rows rows) {
    List<ReportedCase> portion = new ArrayList<>(PORTION);
    while (portion.size() < PORTION) {
      ReportedCase row = rows.next();
      if (row == null) {
        break;
      }
      portion.add(row);
    }
    return portion;
  }

  /** What another thread made, or its own exception. */
  private static <T> T outcome(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private List<Staged> keyed(List<ReportedCase> portion, Fingerprints fingerprints) {
    List<Staged> keyed = new ArrayList<>(portion.size());
    for (ReportedCase report : portion) {
      String name = report.identity().get(Identity.NAME);
      String household = report.household();
      keyed.add(
          new Staged(
              report,
              Ids.next(clock),
              report.identity().isEmpty() ? null : Ids.next(clock),
              household == null
                  ? null
                  : fingerprints.id("household", report.where().code() + '\u001f' + household),
              fingerprints.bytes("case", content(report)),
              name == null ? null : fingerprints.name(name),
              0));
    }
    return keyed;
  }

  /** Everything that the row says, but where in which file it stood. */
  private static String content(ReportedCase report) {
    return String.join(
        "\u001f",
        report.where().code(),
        report.disease(),
        report.classification().name(),
        String.valueOf(report.onset()),
        String.valueOf(report.rash()),
        String.valueOf(report.age()),
        report.sex().name(),
        String.valueOf(report.setting()),
        String.valueOf(report.group()),
        String.valueOf(report.household()),
        String.valueOf(report.infector()),
        String.valueOf(report.outcome()),
        new java.util.TreeMap<>(report.identity()).toString());
  }

  /** Who is to be sealed. A dry run makes no keys. */
  private static List<NewSubject> subjects(Order order, List<Staged> rows) {
    List<NewSubject> subjects = new ArrayList<>(rows.size());
    if (order.mode() == Mode.COMMIT) {
      for (Staged row : rows) {
        UUID subject = row.subject();
        if (subject != null) {
          ReportedCase.Where where = row.report().where();
          subjects.add(
              new NewSubject(
                  subject,
                  SubjectKind.PERSON,
                  where.home(),
                  where.code(),
                  where.placeNo(),
                  row.report().identity()));
        }
      }
    }
    return subjects;
  }

  private void put(Order order, @Nullable Portion portion) {
    if (portion == null) {
      return;
    }
    staging.copy(portion.rows);
    SealedSubjects sealed = outcome(portion.sealed);
    if (order.mode() == Mode.COMMIT) {
      vault.insert(sealed, order.id());
    }
  }

  private Result finish(Order order, int duplicates, TallyTable.Batch batch) {
    Instant now = batch.receivedAt();
    int accepted = batch.cases();
    staging.analyze();
    staging.resolveInfectors(order.source());
    if (order.mode() == Mode.DRY_RUN) {
      return new Result(accepted, duplicates, candidates.count(), now);
    }
    int alike = candidates.record(now);
    staging.settle(order, now);
    tallies.remember(batch);
    events.publishEvent(new CasesImported(order.id(), now, accepted));
    return new Result(accepted, duplicates, alike, now);
  }

  /** Counts new cases by county and year of report, in the order of the file. */
  private static final class Ranks {
    private record Series(int home, int year) {}

    private final Map<Series, Integer> given = new HashMap<>();

    List<Staged> given(List<Staged> rows) {
      return rows.stream()
          .map(
              row -> {
                ReportedCase report = row.report();
                Series series = new Series(report.where().home(), report.reportDate().getYear());
                return row.ranked(given.merge(series, 1, Integer::sum));
              })
          .toList();
    }
  }
}
