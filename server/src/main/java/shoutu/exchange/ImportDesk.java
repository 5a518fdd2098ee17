package shoutu.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.base.Messages;
import shoutu.base.RowFault;
import shoutu.exchange.ImportRun.Kind;
import shoutu.exchange.ImportRun.State;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.Imports.Said;
import shoutu.exchange.format.Formats;
import shoutu.exchange.format.Heading;
import shoutu.exchange.format.Settings;
import shoutu.exchange.format.Told;
import shoutu.instance.Instances;
import shoutu.rules.Rules;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.territory.Place;

/** What every import of somebody's rows needs: its run, its ground, and where bad rows go. */
@Component
class ImportDesk {

  private static final int MOST_ERRORS = 1_000;
  private static final long NEWS_EVERY_NANOS = 1_000_000_000L;

  /** A file as somebody sent it. */
  record Sent(Path file, Settings settings, String source, Mode mode, Locale locale) {}

  /**
   * What became of its rows.
   *
   * @param longPeriods counts of more than a week
   */
  record Taken(int accepted, int duplicates, List<String> unknownCases, int longPeriods) {
    Taken(int accepted, int duplicates, List<String> unknownCases) {
      this(accepted, duplicates, unknownCases, 0);
    }
  }

  /** Keeps the good rows. */
  interface Taking {
    Taken take(Run run, String source);
  }

  private final Formats formats;
  private final ImportTable table;
  private final RejectedShelf shelf;
  private final PlaceBooks books;
  private final Rules rules;
  private final Instances instances;
  private final Messages messages;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final TransactionTemplate apart;

  ImportDesk(
      Formats formats,
      ImportTable table,
      RejectedShelf shelf,
      PlaceBooks books,
      Rules rules,
      Instances instances,
      Messages messages,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.formats = formats;
    this.table = table;
    this.shelf = shelf;
    this.books = books;
    this.rules = rules;
    this.instances = instances;
    this.messages = messages;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), instances.current().zone());
  }

  /** Reads rows about people, in whichever format they come; the good ones in one transaction. */
  LineListResult takeIn(shoutu.exchange.format.Kind rows, Kind kind, Sent sent, Taking taking) {
    try (Told told = formats.open(sent.file, rows, sent.settings, today())) {
      String source = Imports.sourceOf(told, sent.source);
      Run run = begin(kind, sent.mode, source, told, sent.locale);
      try {
        Taken taken =
            Objects.requireNonNull(
                transaction.execute(
                    _ -> {
                      Taken good = taking.take(run, source);
                      run.done(good.accepted, good.duplicates, 0);
                      return good;
                    }));
        run.shelve();
        return new LineListResult(
            run.id(),
            run.rows().rows(),
            taken.accepted,
            taken.duplicates,
            run.rejected(),
            run.errors(),
            0,
            null,
            Said.of(told).with(taken.unknownCases, taken.longPeriods));
      } catch (RuntimeException e) {
        run.failed();
        throw e;
      }
    }
  }

  /** Begins a run, which others see at once. */
  Run begin(Kind kind, Mode mode, String source, Told told, Locale locale) {
    UUID id = Ids.next(clock);
    Instant now = clock.instant();
    Actor actor = Acting.current().actor();
    PlaceBooks.Opened places = books.open(actor.scope(), told.words().placeEndings());
    Place top = places.top().orElseThrow(() -> new InvalidInput(Fault.of("file", "no-ground")));
    apart.executeWithoutResult(
        _ -> table.begin(id, kind, mode.name(), source, top.code(), top.placeNo(), actor, now));
    Heading heading = told.heading();
    RowReader rows = new RowReader(told, places.book(), rules.at(now), today());
    return new Run(id, rows, heading, shelf.open(heading, locale), locale);
  }

  /** The remedy in a language. */
  String text(RowFault fault, Locale locale) {
    return ImportTexts.of(messages, fault, locale);
  }

  /** One file on its way in. */
  final class Run {
    private final UUID id;
    private final RowReader rows;
    private final Heading heading;
    private final RejectedRows rejected;
    private final Locale locale;
    private final List<RowFault> errors = new ArrayList<>();

    private Run(UUID id, RowReader rows, Heading heading, RejectedRows rejected, Locale locale) {
      this.id = id;
      this.rows = rows;
      this.heading = heading;
      this.rejected = rejected;
      this.locale = locale;
    }

    UUID id() {
      return id;
    }

    RowReader rows() {
      return rows;
    }

    /** Why rows were rejected; the first thousand reasons. */
    List<RowFault> errors() {
      return errors;
    }

    int rejected() {
      return rejected.count();
    }

    RowReader.Rejections rejections() {
      return (row, faults) -> {
        String reasons =
            faults.stream()
                .map(fault -> fault.column() + ": " + text(fault, locale))
                .collect(Collectors.joining(" "));
        rejected.add(row.cells(), heading.names().size(), row.number(), reasons);
        for (RowFault fault : faults) {
          if (errors.size() < MOST_ERRORS) {
            errors.add(fault);
          }
        }
      };
    }

    /** Within the transaction of its rows. */
    void done(int accepted, int duplicates, int candidates) {
      table.finish(
          id,
          State.DONE,
          new ImportCounts(rows.rows(), accepted, duplicates, rejected.count(), candidates),
          clock.instant());
    }

    /** After it: rejected rows are kept for whoever sent them. */
    void shelve() {
      rejected.finish();
      if (rejected.count() == 0) {
        rejected.close();
      } else {
        shelf.keep(id, rejected, Acting.current().actor().name());
      }
    }

    /** Nothing of it was kept. */
    void failed() {
      rejected.finish();
      rejected.close();
      apart.executeWithoutResult(
          _ -> table.finish(id, State.FAILED, ImportCounts.NONE, clock.instant()));
    }

    /** Writes progress at most once a second, in a transaction of its own: others see it. */
    LongConsumer news() {
      long[] last = {System.nanoTime()};
      return read -> {
        if (System.nanoTime() - last[0] > NEWS_EVERY_NANOS) {
          last[0] = System.nanoTime();
          apart.executeWithoutResult(_ -> table.progress(id, read, clock.instant()));
        }
      };
    }
  }
}
