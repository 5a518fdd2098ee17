package shoutu.surveillance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
import shoutu.base.Acting;
import shoutu.base.Ahead;
import shoutu.base.Ids;

/**
 * The way in for a line list. Rows stream through in portions: known ones are counted and left, new
 * ones are sealed, staged and put in place while the next are read; a row whose infector is not yet
 * there waits for the end of the file. One transaction: whatever happens on the way, either all
 * good rows are there or none.
 */
@Service
public class LineListImport {

  private static final int PORTION = 5_000;
  private static final int AHEAD = 2;

  private final StagingTable staging;
  private final CaseNumberTable numbers;
  private final CandidateTable candidates;
  private final TallyTable tallies;
  private final Vault vault;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  LineListImport(
      StagingTable staging,
      CaseNumberTable numbers,
      CandidateTable candidates,
      TallyTable tallies,
      Vault vault,
      ApplicationEventPublisher events,
      Clock clock) {
    this.staging = staging;
    this.numbers = numbers;
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

  /**
   * What became of the good rows.
   *
   * @param finishedAt since when legal clocks run for what they show
   */
  public record Result(int accepted, int duplicates, int candidates, Instant finishedAt) {}

  /**
   * A row and its keys, on its way to the staging table.
   *
   * @param number the case's; empty in a dry run
   */
  record Staged(
      ReportedCase report,
      UUID id,
      @Nullable UUID subject,
      @Nullable UUID household,
      byte[] contentKey,
      @Nullable Long nameKey,
      String number) {
    Staged numbered(String given) {
      return new Staged(report, id, subject, household, contentKey, nameKey, given);
    }
  }

  /** New rows as they go into the staging table, and who they are about. */
  private record Prepared(int rows, Infectors infectors, byte[] lines, SealedSubjects subjects) {}

  /** Whether any row says who infected it. */
  private enum Infectors {
    NAMED,
    NONE
  }

  /**
   * One thread reads and one numbers and seals, ahead of the one that writes.
   *
   * @param progress told how many rows have been read
   */
  @Transactional
  public Result run(Order order, Rows rows, LongConsumer progress) {
    Instant receivedAt = clock.instant();
    staging.open();
    KnownRows known = new KnownRows(staging, order.source());
    Fingerprints fingerprints = vault.fingerprints();
    Settling settling = new Settling(order, receivedAt);
    UUID first = null;
    UUID last = null;
    try (ExecutorService ahead = Executors.newFixedThreadPool(AHEAD)) {
      Acting acting = Acting.current();
      Supplier<List<Staged>> reading = () -> keyed(portion(rows), fingerprints);
      CompletableFuture<List<Staged>> next = CompletableFuture.supplyAsync(reading, ahead);
      CompletableFuture<Prepared> waiting = null;
      long read = 0;
      List<Staged> portion = Ahead.outcome(next);
      while (!portion.isEmpty()) {
        next = CompletableFuture.supplyAsync(reading, ahead);
        read += portion.size();
        List<Staged> fresh = known.fresh(portion);
        CompletableFuture<Prepared> following =
            CompletableFuture.supplyAsync(
                () -> Acting.as(acting, () -> prepared(order, fresh)), ahead);
        settling.put(waiting);
        waiting = following;
        first = first == null ? portion.getFirst().id() : first;
        last = portion.getLast().id();
        progress.accept(read);
        portion = Ahead.outcome(next);
      }
      settling.put(waiting);
    }
    settling.end();
    Instant now = clock.instant();
    if (order.mode() == Mode.COMMIT && first != null && last != null && settling.accepted > 0) {
      tallies.remember(new TallyTable.Batch(receivedAt, now, first, last, settling.accepted));
      events.publishEvent(
          new CasesImported(order.id(), receivedAt, first, last, settling.accepted));
    }
    return new Result(settling.accepted, known.duplicates(), settling.alike, now);
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
              ""));
    }
    return keyed;
  }

  private Prepared prepared(Order order, List<Staged> fresh) {
    List<Staged> numbered =
        order.mode() == Mode.COMMIT && !fresh.isEmpty() ? numbers.given(fresh) : fresh;
    boolean named = fresh.stream().anyMatch(row -> row.report().infector() != null);
    return new Prepared(
        fresh.size(),
        named ? Infectors.NAMED : Infectors.NONE,
        StagingTable.lines(numbered),
        vault.seal(subjects(order, fresh)));
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

  /** Puts portions into place, one after the other. A dry run keeps them staged, to the end. */
  private final class Settling {
    private final Order order;
    private final Instant receivedAt;
    private int accepted;
    private int alike;
    private int heldBack;

    Settling(Order order, Instant receivedAt) {
      this.order = order;
      this.receivedAt = receivedAt;
    }

    void put(@Nullable CompletableFuture<Prepared> following) {
      if (following == null) {
        return;
      }
      Prepared portion = Ahead.outcome(following);
      if (portion.rows == 0) {
        return;
      }
      accepted += portion.rows;
      staging.copy(portion.lines, portion.rows);
      if (order.mode() == Mode.COMMIT) {
        vault.insert(portion.subjects, order.id());
        int held = 0;
        if (portion.infectors == Infectors.NAMED) {
          staging.resolveInfectors(order.source());
          held = staging.holdBack();
        }
        settle(portion.rows - held);
        heldBack += held;
      }
    }

    void end() {
      if (accepted == 0) {
        return;
      }
      if (order.mode() == Mode.DRY_RUN) {
        staging.analyze();
        alike = candidates.count();
      } else if (heldBack > 0) {
        staging.takeBack();
        staging.resolveInfectors(order.source());
        settle(heldBack);
      }
    }

    private void settle(int rows) {
      alike += candidates.record(receivedAt, alike);
      staging.settle(order, receivedAt, rows);
    }
  }
}
