package shoutu.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.base.Messages;
import shoutu.base.Page;
import shoutu.base.RowFault;
import shoutu.base.Scope;
import shoutu.exchange.ImportRun.Kind;
import shoutu.exchange.ImportRun.State;
import shoutu.exchange.sheet.Sheet;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.surveillance.LineListImport;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.LineListImport.Order;
import shoutu.surveillance.LineListImport.Result;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** Takes files in. */
@Service
public class Imports {

  private static final int MOST_ERRORS = 1_000;
  private static final long NEWS_EVERY_NANOS = 1_000_000_000L;

  private final LineListImport lineLists;
  private final ImportTable table;
  private final RejectedShelf shelf;
  private final Territory territory;
  private final Rules rules;
  private final Instances instances;
  private final Vault vault;
  private final Messages messages;
  private final Clock clock;
  private final TransactionTemplate apart;
  private final TransactionTemplate transaction;
  private final Vocabulary vocabulary = Vocabulary.of("/exchange/linelist.yaml");

  Imports(
      LineListImport lineLists,
      ImportTable table,
      RejectedShelf shelf,
      Territory territory,
      Rules rules,
      Instances instances,
      Vault vault,
      Messages messages,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.lineLists = lineLists;
    this.table = table;
    this.shelf = shelf;
    this.territory = territory;
    this.rules = rules;
    this.instances = instances;
    this.vault = vault;
    this.messages = messages;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** What became of a line list, and why rows were rejected; of the reasons, the first thousand. */
  public record LineListResult(
      UUID id,
      long rows,
      int accepted,
      int duplicates,
      int rejected,
      List<RowFault> errors,
      int candidates,
      @Nullable Instant searchableAt,
      Map<String, String> recognised) {}

  /**
   * Reads a line list, and keeps its good rows in one transaction.
   *
   * @param mapping columns to fields, for what is not recognised
   * @param source the system whose ids the rows carry
   */
  public LineListResult lineList(
      Path file, Map<String, String> mapping, String source, Mode mode, Locale locale) {
    mapping.forEach(
        (column, field) -> {
          if (!field.isEmpty() && LineListField.of(field).isEmpty()) {
            throw new InvalidInput(
                new Fault("mapping", "unreadable", Map.of("value", column + ": " + field)));
          }
        });
    try (Sheet sheet = Sheet.open(file)) {
      Heading heading = Heading.read(sheet, vocabulary, mapping);
      return lineList(sheet, heading, source, mode, locale);
    }
  }

  private LineListResult lineList(
      Sheet sheet, Heading heading, String source, Mode mode, Locale locale) {
    UUID id = Ids.next(clock);
    Actor actor = Acting.current().actor();
    Instant now = clock.instant();
    List<Place> ground = placesIn(actor.scope());
    begin(id, mode, ground, actor, now);
    List<RowFault> errors = new ArrayList<>();
    RejectedRows rejected = shelf.open(heading, locale);
    LineListReader reader =
        new LineListReader(
            sheet,
            heading,
            vocabulary,
            new PlaceBook(ground, vocabulary.placeEndings()),
            rules.at(now),
            LocalDate.ofInstant(now, instances.current().zone()),
            (row, faults) -> {
              rejected.add(
                  row.cells(), heading.names().size(), row.number(), reasons(faults, locale));
              for (RowFault fault : faults) {
                if (errors.size() < MOST_ERRORS) {
                  errors.add(fault);
                }
              }
            });
    try {
      Result result =
          transaction.execute(
              _ -> {
                Result done = lineLists.run(new Order(id, source, mode), reader, news(id));
                table.finish(id, State.DONE, counts(reader, done, rejected), clock.instant());
                return done;
              });
      shelve(id, rejected, actor);
      return new LineListResult(
          id,
          reader.rows(),
          result.accepted(),
          result.duplicates(),
          rejected.count(),
          errors,
          result.candidates(),
          null,
          heading.recognised());
    } catch (RuntimeException e) {
      rejected.finish();
      rejected.close();
      apart.executeWithoutResult(
          _ -> table.finish(id, State.FAILED, ImportCounts.NONE, clock.instant()));
      throw e;
    }
  }

  private List<Place> placesIn(Scope scope) {
    List<Place> places = new ArrayList<>();
    for (Scope.Range range : scope.ranges()) {
      Subtree ground = new Subtree("", range.from(), range.to());
      for (Level level : Level.values()) {
        places.addAll(territory.placesAt(ground, level));
      }
    }
    return places;
  }

  private static ImportCounts counts(LineListReader reader, Result done, RejectedRows rejected) {
    return new ImportCounts(
        reader.rows(), done.accepted(), done.duplicates(), rejected.count(), done.candidates());
  }

  private void begin(UUID id, Mode mode, List<Place> ground, Actor actor, Instant now) {
    Place top =
        ground.stream()
            .min(Comparator.comparingInt(Place::placeNo))
            .orElseThrow(() -> new InvalidInput(Fault.of("file", "no-ground")));
    apart.executeWithoutResult(
        _ -> table.begin(id, Kind.LINELIST, mode.name(), top.code(), top.placeNo(), actor, now));
  }

  private void shelve(UUID id, RejectedRows rejected, Actor actor) {
    rejected.finish();
    if (rejected.count() == 0) {
      rejected.close();
    } else {
      shelf.keep(id, rejected, actor.name());
    }
  }

  private String reasons(List<RowFault> faults, Locale locale) {
    return faults.stream()
        .map(fault -> fault.column() + ": " + text(fault, locale))
        .collect(Collectors.joining(" "));
  }

  /** The remedy in a language. */
  public String text(RowFault fault, Locale locale) {
    return ImportTexts.of(messages, fault, locale);
  }

  /** Writes progress at most once a second, in a transaction of its own so that others see it. */
  private java.util.function.LongConsumer news(UUID id) {
    long[] last = {System.nanoTime()};
    return rows -> {
      if (System.nanoTime() - last[0] > NEWS_EVERY_NANOS) {
        last[0] = System.nanoTime();
        apart.executeWithoutResult(_ -> table.progress(id, rows, clock.instant()));
      }
    };
  }

  /** An import, and since when its names are found. */
  public record Found(ImportRun run, @Nullable Instant searchableAt) {}

  @Transactional(readOnly = true)
  public Optional<Found> find(UUID id) {
    return table.find(id).map(run -> new Found(run, vault.searchableAt(id).orElse(null)));
  }

  @Transactional(readOnly = true)
  public Page<ImportRun> page(@Nullable Cursor after, int limit) {
    Instant at = after == null ? null : Instant.parse(after.keys().getFirst());
    UUID id = after == null ? null : UUID.fromString(after.keys().getLast());
    return Page.of(
        table.before(at, id, limit + 1), limit, run -> Cursor.of(run.startedAt(), run.id()));
  }

  /** The rejected rows of one's own import, for an hour. */
  Optional<RejectedRows> rejected(UUID id) {
    return shelf.find(id, Acting.current().actor().name());
  }
}
