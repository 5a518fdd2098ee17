package shoutu.surveillance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
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

  private static final int PORTION = 5_000;

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

  /** A row and its keys, on its way to the staging table. */
  record Staged(
      ReportedCase report,
      UUID id,
      @Nullable UUID subject,
      @Nullable UUID household,
      byte[] contentKey,
      @Nullable Long nameKey) {}

  private record Portion(List<Staged> rows, CompletableFuture<SealedSubjects> sealed) {}

  /**
   * @param progress told how many rows have been read
   */
  @Transactional
  public Result run(Order order, Rows rows, LongConsumer progress) {
    staging.open();
    Fingerprints fingerprints = vault.fingerprints();
    KnownRows known = new KnownRows(staging, order.source());
    List<ReportedCase> portion = new ArrayList<>(PORTION);
    Portion waiting = null;
    int accepted = 0;
    long read = 0;
    ReportedCase row;
    do {
      row = rows.next();
      if (row != null) {
        portion.add(row);
      }
      if (portion.size() == PORTION || (row == null && !portion.isEmpty())) {
        read += portion.size();
        List<Staged> fresh = known.fresh(keyed(portion, fingerprints));
        Portion next = new Portion(fresh, seal(order, fresh));
        put(order, waiting);
        waiting = next;
        accepted += fresh.size();
        portion.clear();
        progress.accept(read);
      }
    } while (row != null);
    put(order, waiting);
    return finish(order, accepted, known.duplicates());
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
              name == null ? null : fingerprints.name(name)));
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

  /** Seals on another thread while the portion before is being written. A dry run makes no keys. */
  private CompletableFuture<SealedSubjects> seal(Order order, List<Staged> rows) {
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
    return CompletableFuture.supplyAsync(() -> vault.seal(subjects));
  }

  private void put(Order order, @Nullable Portion portion) {
    if (portion == null) {
      return;
    }
    staging.copy(portion.rows);
    SealedSubjects sealed = portion.sealed.join();
    if (order.mode() == Mode.COMMIT) {
      vault.insert(sealed, order.id());
    }
  }

  private Result finish(Order order, int accepted, int duplicates) {
    Instant now = clock.instant();
    if (accepted == 0) {
      return new Result(0, duplicates, 0, now);
    }
    staging.analyze();
    staging.resolveInfectors(order.source());
    if (order.mode() == Mode.DRY_RUN) {
      return new Result(accepted, duplicates, candidates.count(), now);
    }
    int alike = candidates.record(now);
    staging.settle(order, now);
    tallies.remember(now);
    events.publishEvent(new CasesImported(order.id(), now));
    return new Result(accepted, duplicates, alike, now);
  }
}
