package shoutu.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shoutu.access.vault.Identity;
import shoutu.base.RowFault;
import shoutu.exchange.sheet.Cells;
import shoutu.exchange.sheet.Sheet;
import shoutu.rules.Disease;
import shoutu.rules.RuleBook;
import shoutu.surveillance.AgeGroups;
import shoutu.surveillance.Classification;
import shoutu.surveillance.LineListImport;
import shoutu.surveillance.ReportedCase;
import shoutu.surveillance.ReportedCase.FoundAs;
import shoutu.surveillance.ReportedCase.Outcome;
import shoutu.surveillance.ReportedCase.SettingKind;
import shoutu.surveillance.ReportedCase.Sex;
import shoutu.surveillance.ReportedCase.Where;
import shoutu.territory.Place;

/** Turns the rows of a sheet into reported cases; what is wrong with a row goes to {@code bad}. */
final class LineListReader implements LineListImport.Rows {

  /** What to do with a row that has faults. */
  @FunctionalInterface
  interface Rejections {
    void reject(Sheet.Row row, List<RowFault> faults);
  }

  private static final int REMEMBERED = 50_000;

  private static final Map<LineListField, String> IDENTITY =
      Map.of(
          LineListField.NAME, Identity.NAME,
          LineListField.GUARDIAN, Identity.GUARDIAN,
          LineListField.GUARDIAN_PHONE, Identity.GUARDIAN_PHONE,
          LineListField.ID_NUMBER, Identity.ID_NUMBER,
          LineListField.PHONE, Identity.PHONE,
          LineListField.ADDRESS, Identity.ADDRESS,
          LineListField.HOUSEHOLD, Identity.HOUSEHOLD);

  private final Sheet sheet;
  private final Heading heading;
  private final Vocabulary vocabulary;
  private final PlaceBook places;
  private final RuleBook rules;
  private final LocalDate today;
  private final Rejections bad;
  private final @Nullable Integer[] columns = new @Nullable Integer[LineListField.values().length];
  private final Map<String, Optional<LocalDate>> dates = new HashMap<>();
  private final Map<String, Optional<String>> diseases = new HashMap<>();
  private List<RowFault> faults = new ArrayList<>();
  private Sheet.Row row = new Sheet.Row(0, new String[0]);
  private int rows;

  LineListReader(
      Sheet sheet,
      Heading heading,
      Vocabulary vocabulary,
      PlaceBook places,
      RuleBook rules,
      LocalDate today,
      Rejections bad) {
    this.sheet = sheet;
    this.heading = heading;
    this.vocabulary = vocabulary;
    this.places = places;
    this.rules = rules;
    this.today = today;
    this.bad = bad;
    for (LineListField field : LineListField.values()) {
      columns[field.ordinal()] = heading.column(field.key);
    }
  }

  int rows() {
    return rows;
  }

  @Override
  public @Nullable ReportedCase next() {
    while (true) {
      Sheet.Row found = sheet.next();
      if (found == null) {
        return null;
      }
      rows++;
      row = found;
      faults = new ArrayList<>(0);
      ReportedCase report = read();
      if (report != null && faults.isEmpty()) {
        return report;
      }
      bad.reject(found, faults);
    }
  }

  private @Nullable ReportedCase read() {
    Optional<String> disease = disease();
    Optional<Place> place = place();
    LocalDate onset = date(LineListField.ONSET);
    LocalDate diagnosed = date(LineListField.DIAGNOSED);
    LocalDate reported = date(LineListField.REPORT_DATE);
    LocalDate born = date(LineListField.BIRTH_DATE);
    LocalDate died = date(LineListField.DEATH_DATE);
    LocalDate ended = date(LineListField.OUTCOME_DATE);
    LocalDate rash = date(LineListField.RASH);
    LocalDate isolatedOn = date(LineListField.ISOLATED_ON);
    LocalDate reportDate = reported != null ? reported : diagnosed != null ? diagnosed : today;
    if (onset != null && onset.isAfter(reportDate)) {
      LineListField later = reported != null ? LineListField.REPORT_DATE : LineListField.DIAGNOSED;
      fault(later, "reported-before-onset", text(later));
    }
    if (born != null && onset != null && born.isAfter(onset)) {
      fault(LineListField.BIRTH_DATE, "born-after-onset", text(LineListField.BIRTH_DATE));
    }
    Integer age = age(born, onset == null ? reportDate : onset);
    Outcome outcome = value(LineListField.OUTCOME, Outcome::valueOf, Outcome.UNKNOWN);
    Sex sex = value(LineListField.SEX, Sex::valueOf, Sex.U);
    Classification classification =
        value(LineListField.CLASSIFICATION, Classification::valueOf, Classification.SUSPECTED);
    FoundAs foundAs = value(LineListField.FOUND_AS, FoundAs::valueOf, FoundAs.UNKNOWN);
    String setting = textOrNull(LineListField.SETTING);
    if (disease.isEmpty() || place.isEmpty()) {
      return null;
    }
    Place where = place.get();
    return new ReportedCase(
        row.number(),
        new Where(where.code(), where.placeNo(), where.home()),
        disease.get(),
        classification,
        onset,
        rash,
        reportDate,
        age,
        AgeGroups.of(age),
        sex,
        setting,
        setting == null
            ? null
            : vocabulary.isSchool(setting) ? SettingKind.SCHOOL : SettingKind.UNIT,
        textOrNull(LineListField.GROUP),
        textOrNull(LineListField.HOUSEHOLD),
        textOrNull(LineListField.INFECTOR),
        foundAs,
        isolatedOn,
        died == null ? outcome : Outcome.DIED,
        died == null ? ended : died,
        textOrNull(LineListField.SOURCE_ID),
        identity(born));
  }

  private Optional<String> disease() {
    String text = text(LineListField.DISEASE);
    if (text.isEmpty()) {
      fault(LineListField.DISEASE, "missing", "");
      return Optional.empty();
    }
    Optional<String> known =
        remember(diseases, text, name -> rules.recognise(name).map(Disease::code));
    if (known.isEmpty()) {
      fault(LineListField.DISEASE, "disease-unknown", text);
    }
    return known;
  }

  private Optional<Place> place() {
    String exact = text(LineListField.PLACE);
    String village = text(LineListField.VILLAGE);
    String township = text(LineListField.TOWNSHIP);
    LineListField said =
        !exact.isEmpty()
            ? LineListField.PLACE
            : !village.isEmpty() || township.isEmpty()
                ? LineListField.VILLAGE
                : LineListField.TOWNSHIP;
    String text = exact.isEmpty() ? village : exact;
    if (text.isEmpty() && township.isEmpty()) {
      fault(
          heading.column(LineListField.VILLAGE.key) == null ? LineListField.PLACE : said,
          "missing",
          "");
      return Optional.empty();
    }
    return switch (places.find(exact.isEmpty() ? township : "", text)) {
      case PlaceBook.Found.One(Place place) -> Optional.of(place);
      case PlaceBook.Found.Several(List<Place> several) -> {
        faults.add(
            new RowFault(
                row.number(),
                heading.name(said.key),
                "place-ambiguous",
                Map.of(
                    "value",
                    text.isEmpty() ? township : text,
                    "choices",
                    PlaceBook.choices(several))));
        yield Optional.empty();
      }
      case PlaceBook.Found.None() -> {
        fault(said, "place-unknown", text.isEmpty() ? township : text);
        yield Optional.empty();
      }
    };
  }

  private @Nullable LocalDate date(LineListField field) {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    Optional<LocalDate> date = remember(dates, text, cell -> Cells.date(cell, today));
    if (date.isEmpty()) {
      fault(field, "date-unreadable", text);
      return null;
    }
    if (date.get().isAfter(today)) {
      fault(field, "date-in-future", text);
      return null;
    }
    return date.get();
  }

  private @Nullable Integer age(@Nullable LocalDate born, LocalDate at) {
    String text = text(LineListField.AGE);
    if (text.isEmpty()) {
      return born == null || born.isAfter(at)
          ? null
          : java.time.Period.between(born, at).getYears();
    }
    OptionalInt years = Cells.years(text);
    if (years.isEmpty() || years.getAsInt() > 150) {
      fault(LineListField.AGE, "age-unreadable", text);
      return null;
    }
    return years.getAsInt();
  }

  private <T> T value(LineListField field, Function<String, T> as, T absent) {
    String text = text(field);
    if (text.isEmpty()) {
      return absent;
    }
    Optional<String> known = vocabulary.value(field.key, text);
    if (known.isEmpty()) {
      fault(field, "value-unknown", text);
      return absent;
    }
    return as.apply(known.get());
  }

  private Map<String, String> identity(@Nullable LocalDate born) {
    Map<String, String> identity = new LinkedHashMap<>();
    IDENTITY.forEach(
        (field, name) -> {
          String text = text(field);
          if (!text.isEmpty()) {
            identity.put(name, text);
          }
        });
    if (born != null) {
      identity.put(Identity.BIRTH_DATE, born.toString());
    }
    return identity;
  }

  private String text(LineListField field) {
    Integer column = columns[field.ordinal()];
    return column == null ? "" : Cells.plain(row.cell(column));
  }

  private @Nullable String textOrNull(LineListField field) {
    String text = text(field);
    return text.isEmpty() ? null : text;
  }

  private void fault(LineListField field, String code, String value) {
    faults.add(RowFault.of(row.number(), heading.name(field.key), code, value));
  }

  private static <T> Optional<T> remember(
      Map<String, Optional<T>> known, String text, Function<String, Optional<T>> read) {
    Optional<T> before = known.get(text);
    if (before != null) {
      return before;
    }
    if (known.size() > REMEMBERED) {
      known.clear();
    }
    Optional<T> fresh = read.apply(text);
    known.put(text, fresh);
    return fresh;
  }
}
