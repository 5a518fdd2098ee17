package shoutu.exchange.open;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.exchange.Download;
import shoutu.exchange.Scratch;
import shoutu.exchange.sheet.NewSheet;
import shoutu.instance.Instance;
import shoutu.instance.Instances;
import shoutu.rules.Disease;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseFigures;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.Grounds;
import shoutu.territory.Place;

/**
 * Open data (CSV with HXL tags) and DHIS2 data value sets, for whoever may publish or send them.
 */
@RestController
class OpenDataWeb {

  private static final List<String> HEADING =
      List.of(
          "place_code",
          "place",
          "level",
          "disease",
          "disease_name",
          "from",
          "to",
          "cases",
          "confirmed",
          "deaths",
          "withheld",
          "status");

  private static final List<String> TAGS =
      List.of(
          "#loc+code",
          "#loc+name",
          "#meta+level",
          "#event+code",
          "#event+name",
          "#date+start",
          "#date+end",
          "#affected+infected",
          "#affected+infected+confirmed",
          "#affected+killed",
          "#meta+withheld",
          "#meta+status");

  record DataValue(
      String dataElement, String period, String orgUnit, String value, @Nullable String comment) {}

  /** As DHIS2 takes it at {@code /api/dataValueSets}; ids are codes. */
  record DataValueSet(
      String dataElementIdScheme, String orgUnitIdScheme, List<DataValue> dataValues) {}

  private final OpenFigures figures;
  private final Grounds grounds;
  private final Access access;
  private final Rules rules;
  private final Instances instances;
  private final Scratch scratch;
  private final Clock clock;

  OpenDataWeb(
      OpenFigures figures,
      Grounds grounds,
      Access access,
      Rules rules,
      Instances instances,
      Scratch scratch,
      Clock clock) {
    this.figures = figures;
    this.grounds = grounds;
    this.access = access;
    this.rules = rules;
    this.instances = instances;
    this.scratch = scratch;
    this.clock = clock;
  }

  @GetMapping("/api/exports/open-data")
  ResponseEntity<InputStreamResource> openData(
      @RequestParam(required = false) @Nullable String place,
      @RequestParam(required = false) @Nullable LocalDate reportFrom,
      @RequestParam(required = false) @Nullable LocalDate reportTo,
      @RequestParam(required = false, defaultValue = "week") String period) {
    Locale locale = LocaleContextHolder.getLocale();
    CaseFigures.Stretch stretch = stretch(period);
    return access.within(
        Verb.READ,
        Entity.CASE,
        () -> {
          List<OpenRules.Told> told =
              figures.open(grounds.of(place), new Days(reportFrom, reportTo), stretch);
          Path file = scratch.file("open");
          write(file, told, stretch, locale);
          return Download.of(
              file, name("open-data", "csv"), NewSheet.Kind.CSV.mediaType(), told.size());
        });
  }

  private void write(
      Path file, List<OpenRules.Told> told, CaseFigures.Stretch stretch, Locale locale) {
    RuleBook book = rules.at(clock.instant());
    String withheld = "<" + figures.smallest();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        NewSheet sheet = NewSheet.open(NewSheet.Kind.CSV, out, HEADING)) {
      sheet.row(TAGS);
      for (OpenRules.Told it : told) {
        Place place = it.key().place();
        boolean less = it.cases() == null || it.confirmed() == null || it.deaths() == null;
        List<@Nullable Object> row = new ArrayList<>();
        row.add(place.code());
        row.add(locale.getLanguage().equals("en") ? place.nameEn() : place.name());
        row.add(place.level().name());
        row.add(it.key().disease());
        row.add(
            book.disease(it.key().disease())
                .map(Disease::names)
                .map(names -> names.in(locale))
                .orElse(it.key().disease()));
        row.add(it.key().begins());
        row.add(end(it.key().begins(), stretch));
        row.add(it.cases());
        row.add(it.confirmed());
        row.add(it.deaths());
        row.add(less ? withheld : "");
        row.add(instances.current().kind().name());
        sheet.row(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GetMapping("/api/exports/dhis2")
  DataValueSet dhis2(
      @RequestParam(required = false) @Nullable String place,
      @RequestParam(required = false) @Nullable LocalDate reportFrom,
      @RequestParam(required = false) @Nullable LocalDate reportTo,
      @RequestParam(required = false, defaultValue = "week") String period) {
    CaseFigures.Stretch stretch = stretch(period);
    String comment = instances.current().isExercise() ? "EXERCISE" : null;
    return access.within(
        Verb.READ,
        Entity.CASE,
        () -> {
          List<DataValue> values = new ArrayList<>();
          for (OpenRules.Line line :
              figures.all(grounds.of(place), new Days(reportFrom, reportTo), stretch)) {
            String unit = line.key().place().code();
            String when = period(line.key().begins(), stretch);
            String disease = "SHOUTU_" + line.key().disease();
            values.add(value(disease + "_CASES", when, unit, line.sum().cases(), comment));
            values.add(value(disease + "_CONFIRMED", when, unit, line.sum().confirmed(), comment));
            values.add(value(disease + "_DEATHS", when, unit, line.sum().deaths(), comment));
          }
          return new DataValueSet("CODE", "CODE", values);
        });
  }

  private static DataValue value(
      String element, String period, String unit, int count, @Nullable String comment) {
    return new DataValue(element, period, unit, Integer.toString(count), comment);
  }

  /** As DHIS2 names its periods: 20260105, 2026W2, 202601. */
  static String period(LocalDate begins, CaseFigures.Stretch stretch) {
    return switch (stretch) {
      case DAY -> DateTimeFormatter.BASIC_ISO_DATE.format(begins);
      case WEEK ->
          begins.get(IsoFields.WEEK_BASED_YEAR)
              + "W"
              + begins.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case MONTH -> DateTimeFormatter.ofPattern("uuuuMM").format(begins);
    };
  }

  private static LocalDate end(LocalDate begins, CaseFigures.Stretch stretch) {
    return switch (stretch) {
      case DAY -> begins;
      case WEEK -> begins.plusDays(6);
      case MONTH -> begins.plusMonths(1).minusDays(1);
    };
  }

  private static CaseFigures.Stretch stretch(String period) {
    return Arrays.stream(CaseFigures.Stretch.values())
        .filter(it -> it.name().equalsIgnoreCase(period))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    new Fault(
                        "period",
                        "not-offered",
                        Map.of("value", period, "allowed", "day, week, month"))));
  }

  private String name(String what, String extension) {
    Instance instance = instances.current();
    return "%s%s-%s.%s"
        .formatted(
            instance.isExercise() ? "EXERCISE-" : "",
            what,
            LocalDate.ofInstant(clock.instant(), instance.zone()),
            extension);
  }
}
