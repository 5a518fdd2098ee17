package shoutu.exchange.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.exchange.sheet.DateOrder;
import shoutu.exchange.sheet.Sheet;
import shoutu.exchange.sheet.UnreadableFile;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Recognises a file by what stands in it, whatever it is called. */
@Component
public class Formats {

  private static final List<String> SYSTEMS = List.of("sormas", "godata", "dhis2");
  private static final List<Kind> OURS =
      List.of(
          Kind.CASES,
          Kind.CONTACTS,
          Kind.PLACES,
          Kind.RELATIONS,
          Kind.SAMPLES,
          Kind.EVENTS,
          Kind.VISITS,
          Kind.COUNTS);

  /** Fields that are days, whatever the rows are. */
  private static final Set<String> DAYS =
      Set.of(
          "birthDate",
          "onset",
          "rash",
          "diagnosed",
          "reportDate",
          "deathDate",
          "outcomeDate",
          "isolatedOn",
          "lastExposure",
          "takenOn",
          "receivedOn",
          "resultOn",
          "occurredOn",
          "day");

  private final List<Table> tables = new ArrayList<>();
  private final Map<Kind, Vocabulary> words = new HashMap<>();

  public Formats() {
    SYSTEMS.forEach(system -> tables.addAll(read("/exchange/formats/" + system + ".yaml")));
    for (Kind kind : Kind.values()) {
      if (!kind.words.isEmpty()) {
        words.put(kind, Vocabulary.of(kind.words));
      }
    }
  }

  private static List<Table> read(String resource) {
    try (InputStream in = Formats.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The format %s is missing.".formatted(resource));
      }
      return Table.all(YAMLMapper.builder().build().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("The format %s can't be read.".formatted(resource), e);
    }
  }

  /** A row that names columns, and what it makes of them. */
  private record Found(@Nullable Table table, Kind kind, Heading heading) {
    Vocabulary words(Map<Kind, Vocabulary> ours) {
      return table == null ? Objects.requireNonNull(ours.get(kind)) : table.words();
    }
  }

  /**
   * Opens a file.
   *
   * @param wanted what its rows should be; null where it may be anything
   */
  public Told open(Path file, @Nullable Kind wanted, Settings settings, LocalDate today) {
    Sheet sheet = Tables.open(file);
    try {
      Deque<Sheet.Row> top = top(sheet);
      Found found = heading(top, wanted, settings);
      if (found.kind == Kind.OTHER || (wanted != null && found.kind != wanted)) {
        throw new UnexpectedKind(found.table == null ? "" : found.table.name(), found.kind);
      }
      check(settings, found.words(words));
      Map<String, String> fixed = new HashMap<>();
      if (found.table != null) {
        fixed.putAll(found.table.fixed());
      }
      fixed.putAll(settings.fixed());
      Heading heading = found.heading.with(fixed);
      Groups groups =
          found.table == null ? Groups.NONE : Groups.of(found.table.groups(), heading.names());
      return new Told(
          new Begun(sheet, top),
          found.table,
          found.kind,
          heading,
          found.words(words).with(settings.values()),
          dates(file, found, heading, groups, settings, today),
          groups);
    } catch (RuntimeException e) {
      sheet.close();
      throw e;
    }
  }

  /** What the rows of a file are. */
  public Kind kind(Path file, Settings settings) {
    try (Sheet sheet = Tables.open(file)) {
      Found found = heading(top(sheet), null, settings);
      if (found.kind == Kind.OTHER) {
        throw new UnexpectedKind(found.table == null ? "" : found.table.name(), found.kind);
      }
      return found.kind;
    }
  }

  /** Opens a list of the house's own, which no other system writes. */
  public Told own(Path file, Vocabulary words, Map<String, String> mapping) {
    Sheet sheet = Sheet.open(file);
    try {
      Heading heading = Heading.read(sheet, words, mapping);
      return new Told(sheet, null, Kind.OTHER, heading, words, DateColumns.none(), Groups.NONE);
    } catch (RuntimeException e) {
      sheet.close();
      throw e;
    }
  }

  private static void check(Settings settings, Vocabulary words) {
    settings.columns().forEach((column, field) -> check("mapping", column, field, words));
    settings.fixed().forEach((field, value) -> check("fixed", value, field, words));
    checkValues(settings, words);
  }

  /** A word can mean one of a field's own words; of a field without such, anything. */
  private static void checkValues(Settings settings, Vocabulary words) {
    settings
        .values()
        .forEach(
            (field, meanings) ->
                meanings.forEach(
                    (text, code) -> {
                      Set<String> allowed = words.choices(field).keySet();
                      if (!words.knows(field) || !(allowed.isEmpty() || allowed.contains(code))) {
                        throw new InvalidInput(
                            new Fault(
                                "values",
                                "unreadable",
                                Map.of("value", field + ": " + text + ": " + code)));
                      }
                    }));
  }

  private static void check(String where, String what, String field, Vocabulary words) {
    if (!field.isEmpty() && !words.knows(field)) {
      throw new InvalidInput(new Fault(where, "unreadable", Map.of("value", what + ": " + field)));
    }
  }

  /**
   * Looks for another system's heading first, in all the rows above which one may stand: SORMAS
   * writes a row of its own above, which people might have written, too.
   */
  private Found heading(Deque<Sheet.Row> top, @Nullable Kind wanted, Settings settings) {
    List<Sheet.Row> rows = List.copyOf(top);
    for (int i = 0; i < rows.size(); i++) {
      Optional<Found> found = foreign(rows.get(i), settings);
      if (found.isPresent()) {
        drop(top, i + 1);
        return found.get();
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      Optional<Found> found =
          Told.isRemark(rows.get(i)) ? Optional.empty() : ours(rows.get(i), wanted, settings);
      if (found.isPresent()) {
        drop(top, i + 1);
        return found.get();
      }
    }
    throw new UnreadableFile(UnreadableFile.Reason.NO_HEADING);
  }

  private static void drop(Deque<Sheet.Row> rows, int count) {
    for (int i = 0; i < count; i++) {
      rows.remove();
    }
  }

  private static Deque<Sheet.Row> top(Sheet sheet) {
    Deque<Sheet.Row> top = new ArrayDeque<>();
    int most = sheet instanceof JsonSheet ? 1 : Heading.ROWS_LOOKED_AT;
    while (top.size() < most) {
      Sheet.Row row = sheet.next();
      if (row == null) {
        break;
      }
      top.add(row);
    }
    return top;
  }

  private Optional<Found> foreign(Sheet.Row row, Settings settings) {
    List<String> names = Heading.names(row.cells());
    Set<String> columns = names.stream().map(Vocabulary::folded).collect(Collectors.toSet());
    return tables.stream()
        .filter(table -> table.recognises(columns))
        .findFirst()
        .map(
            table ->
                new Found(
                    table,
                    table.kind(),
                    Heading.of(names, table.sources(names), settings.columns())));
  }

  private Optional<Found> ours(Sheet.Row row, @Nullable Kind wanted, Settings settings) {
    return (wanted == null ? OURS : List.of(wanted))
        .stream()
            .map(kind -> new Found(null, kind, ours(row.cells(), kind, settings)))
            .filter(found -> found.heading.isOne())
            .max(Comparator.comparingInt(found -> found.heading.known()));
  }

  private Heading ours(String[] cells, Kind kind, Settings settings) {
    return Heading.of(cells, Objects.requireNonNull(words.get(kind)), settings.columns());
  }

  private static DateColumns dates(
      Path file, Found found, Heading heading, Groups groups, Settings settings, LocalDate today) {
    Collection<Integer> columns = new TreeSet<>(groups.days());
    for (String field : DAYS) {
      Source source = heading.source(field);
      if (source != null) {
        columns.addAll(days(source));
      }
    }
    if (columns.isEmpty()) {
      return DateColumns.none();
    }
    List<DateOrder> allowed =
        found.table == null ? List.of(DateOrder.values()) : found.table.dates();
    try (Sheet again = Tables.open(file)) {
      return DateColumns.of(again, heading, columns, allowed, settings.dates(), today);
    }
  }

  /** Columns that hold whole days; one in three columns has its order by itself. */
  private static Set<Integer> days(Source source) {
    return switch (source) {
      case Source.Day _ -> Set.of();
      case Source.Or(Source one, Source other) -> {
        Set<Integer> both = new HashSet<>(days(one));
        both.addAll(days(other));
        yield both;
      }
      default -> new HashSet<>(source.columns());
    };
  }
}
