package shoutu.exchange;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import shoutu.exchange.Imports.LineListResult;
import shoutu.exchange.PeriodRules.Period;
import shoutu.exchange.format.Kind;
import shoutu.exchange.format.Settings;
import shoutu.rules.Names;
import shoutu.rules.RuleBook;
import shoutu.rules.SourceRule;
import shoutu.rules.Syndrome;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.source.Sources;
import shoutu.territory.Place;

/**
 * Takes in counts of days, weeks and longer, and gives them to the source that delivers such
 * counts. Parts of a count, by age or sex, stand beside each other and are added up where they are
 * looked at.
 */
@Service
public class CountImports {

  private static final int MOST_NAME = 80;

  private final Sources sources;
  private final ImportDesk desk;

  CountImports(Sources sources, ImportDesk desk) {
    this.sources = sources;
    this.desk = desk;
  }

  /** Reads counts, and gives the good rows to their sources in one transaction. */
  public LineListResult counts(
      Path file, Settings settings, String said, Mode mode, Locale locale) {
    return desk.takeIn(
        Kind.COUNTS,
        ImportRun.Kind.COUNTS,
        new ImportDesk.Sent(file, settings, said, mode, locale),
        (run, source) -> take(run, source, mode));
  }

  private record From(String kind, String place, String name) {}

  private ImportDesk.Taken take(ImportDesk.Run run, String system, Mode mode) {
    RowReader rows = run.rows();
    Map<From, Map<String, Sources.Item>> delivered = new LinkedHashMap<>();
    int good = 0;
    int longPeriods = 0;
    while (rows.next()) {
      Optional<Place> place = rows.place();
      Optional<String> kind = kind(rows);
      Optional<Sources.Item> item = item(rows);
      if (rows.isGood()) {
        good++;
        From from = new From(kind.orElseThrow(), place.orElseThrow().code(), name(rows, system));
        Sources.Item one = item.orElseThrow();
        if (!one.isWithinAWeek()) {
          longPeriods++;
        }
        delivered
            .computeIfAbsent(from, _ -> new LinkedHashMap<>())
            .putIfAbsent(String.valueOf(one.id()), one);
      } else {
        rows.rejected(run.rejections());
      }
    }
    int accepted = 0;
    for (Map.Entry<From, Map<String, Sources.Item>> it : delivered.entrySet()) {
      accepted += give(run.id(), it.getKey(), it.getValue(), mode);
    }
    return new ImportDesk.Taken(accepted, good - accepted, List.of(), longPeriods);
  }

  private int give(UUID importId, From from, Map<String, Sources.Item> items, Mode mode) {
    if (mode == Mode.COMMIT) {
      LocalDate last =
          items.values().stream().map(Sources.Item::day).max(LocalDate::compareTo).orElseThrow();
      return sources
          .bring(importId, from.kind, from.place, from.name, last, new ArrayList<>(items.values()))
          .taken();
    }
    Set<String> known = sources.known(from.kind, from.place, from.name, items.keySet());
    return items.size() - known.size();
  }

  private static String name(RowReader rows, String system) {
    String name = rows.text("name");
    String whole = name.isEmpty() ? system : name;
    return whole.length() <= MOST_NAME ? whole : whole.substring(0, MOST_NAME);
  }

  private static Optional<String> kind(RowReader rows) {
    String text = rows.meant("kind");
    if (text.isEmpty()) {
      rows.fault("kind", "missing", "");
      return Optional.empty();
    }
    Optional<String> known =
        rows.rules().sources().stream()
            .filter(it -> it.counts() == SourceRule.Tells.COUNTS)
            .filter(it -> isCalled(text, it.code(), it.names()))
            .map(SourceRule::code)
            .findFirst();
    if (known.isEmpty()) {
      rows.fault("kind", "value-unknown", text);
    }
    return known;
  }

  private static boolean isCalled(String text, String code, Names names) {
    return Stream.of(code, names.zh(), names.en()).anyMatch(text::equalsIgnoreCase);
  }

  private static Optional<Sources.Item> item(RowReader rows) {
    Optional<String> subject = subject(rows);
    Period period = period(rows);
    Integer seen = rows.number("seen");
    if (seen == null && rows.text("seen").isEmpty()) {
      rows.fault("seen", "missing", "");
    }
    Integer among = rows.number("among");
    if (seen != null && among != null && among < seen) {
      rows.fault("among", "fewer-than-seen", rows.text("among"));
    }
    if (subject.isEmpty() || period == null || seen == null) {
      return Optional.empty();
    }
    String id = String.join("/", rows.text("period"), rows.text("subject"), rows.text("part"));
    LocalDate first = period.first().equals(period.last()) ? null : period.first();
    return Optional.of(
        new Sources.Item(subject.get(), first, period.last(), seen, among, id, null));
  }

  /** A disease, or a syndrome. */
  private static Optional<String> subject(RowReader rows) {
    String text = rows.meant("subject");
    RuleBook book = rows.rules();
    Optional<String> syndrome =
        book.syndromes().stream()
            .filter(it -> isCalled(text, it.code(), it.names()))
            .map(Syndrome::code)
            .findFirst();
    return syndrome.isPresent() ? syndrome : rows.disease("subject");
  }

  private static @Nullable Period period(RowReader rows) {
    String text = rows.text("period");
    if (text.isEmpty()) {
      rows.fault("period", "missing", "");
      return null;
    }
    Period period = PeriodRules.read(text, rows.today()).orElse(null);
    if (period == null) {
      rows.fault("period", "period-unreadable", text);
      return null;
    }
    if (period.last().isAfter(rows.today())) {
      rows.fault("period", "period-not-over", text);
      return null;
    }
    return period;
  }
}
