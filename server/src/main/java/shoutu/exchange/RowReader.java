package shoutu.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shoutu.access.vault.Identity;
import shoutu.base.RowFault;
import shoutu.exchange.format.Groups.Group;
import shoutu.exchange.format.Source;
import shoutu.exchange.format.Told;
import shoutu.exchange.sheet.Cells;
import shoutu.exchange.sheet.DateOrder;
import shoutu.exchange.sheet.Sheet;
import shoutu.rules.Code;
import shoutu.rules.Disease;
import shoutu.rules.RuleBook;
import shoutu.surveillance.clinical.LabTest;
import shoutu.territory.Place;

/** Reads the fields of one row after another, and notes what is wrong with each. */
final class RowReader {

  /** What to do with a row that has faults. */
  @FunctionalInterface
  interface Rejections {
    void reject(Sheet.Row row, List<RowFault> faults);
  }

  private static final int REMEMBERED = 50_000;
  private static final String PLACE = "place";
  private static final String PATH = "placePath";
  private static final String TOWNSHIP = "township";
  private static final String VILLAGE = "village";

  /** Fields that identify a person, by the names of the vault; a household is the case's own. */
  private static final List<String> IDENTITY =
      List.of(
          Identity.NAME,
          Identity.GUARDIAN,
          Identity.GUARDIAN_PHONE,
          Identity.ID_NUMBER,
          Identity.PHONE,
          Identity.ADDRESS,
          Identity.HOUSEHOLD);

  private final Told told;
  private final PlaceBook places;
  private final RuleBook rules;
  private final LocalDate today;
  private final Map<DateOrder, Map<String, Optional<LocalDate>>> dates =
      new EnumMap<>(DateOrder.class);
  private final Map<String, Optional<String>> diseases = new HashMap<>();
  private List<RowFault> faults = new ArrayList<>();
  private Sheet.Row row = new Sheet.Row(0, new String[0]);
  private int rows;

  RowReader(Told told, PlaceBook places, RuleBook rules, LocalDate today) {
    this.told = told;
    this.places = places;
    this.rules = rules;
    this.today = today;
    for (DateOrder order : DateOrder.values()) {
      dates.put(order, new HashMap<>());
    }
  }

  /** Goes on to the next row; false at the end. */
  boolean next() {
    Sheet.Row found = told.next();
    if (found == null) {
      return false;
    }
    rows++;
    row = found;
    faults = new ArrayList<>(0);
    return true;
  }

  int rows() {
    return rows;
  }

  int number() {
    return row.number();
  }

  boolean isGood() {
    return faults.isEmpty();
  }

  void rejected(Rejections by) {
    by.reject(row, faults);
  }

  /** This row and its faults so far, to be judged later. */
  Marked mark() {
    return new Marked(row, faults);
  }

  /** A row that was read before. */
  final class Marked {
    private final Sheet.Row row;
    private final List<RowFault> faults;

    private Marked(Sheet.Row row, List<RowFault> faults) {
      this.row = row;
      this.faults = faults;
    }

    void fault(String field, String code, String value) {
      faults.add(RowFault.of(row.number(), told.heading().name(field, row), code, value));
    }

    boolean isGood() {
      return faults.isEmpty();
    }

    void rejected(Rejections by) {
      by.reject(row, faults);
    }
  }

  LocalDate today() {
    return today;
  }

  RuleBook rules() {
    return rules;
  }

  Told told() {
    return told;
  }

  String text(String field) {
    Source source = told.heading().source(field);
    return source == null ? "" : source.read(row);
  }

  /** What a field says, in our word where the person who sent the file told which it means. */
  String meant(String field) {
    String text = text(field);
    return told.words().value(field, text).orElse(text);
  }

  @Nullable String textOrNull(String field) {
    String text = text(field);
    return text.isEmpty() ? null : text;
  }

  void fault(String field, String code, String value) {
    faults.add(RowFault.of(row.number(), told.heading().name(field, row), code, value));
  }

  /** The disease that a row names; empty, and no fault, where it names none. */
  Optional<String> diseaseIfNamed() {
    return diseaseIfNamed("disease");
  }

  private Optional<String> diseaseIfNamed(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> known = remember(diseases, text, this::recognised);
    if (known.isEmpty()) {
      fault(field, "disease-unknown", text);
    }
    return known;
  }

  private Optional<String> recognised(String name) {
    return told.words()
        .value("disease", name)
        .or(() -> told.words().value("subject", name))
        .filter(code -> rules.disease(code).isPresent())
        .or(() -> rules.recognise(name).map(Disease::code))
        .or(() -> rules.disease(name).map(Disease::code));
  }

  Optional<String> disease() {
    return disease("disease");
  }

  Optional<String> disease(String field) {
    Optional<String> named = diseaseIfNamed(field);
    if (named.isEmpty() && text(field).isEmpty()) {
      fault(field, "missing", "");
    }
    return named;
  }

  /** Whether a row says anything of a place. */
  boolean namesPlace() {
    return !text(PLACE).isEmpty()
        || !text(VILLAGE).isEmpty()
        || !text(TOWNSHIP).isEmpty()
        || !path().isEmpty();
  }

  private List<String> path() {
    return told.heading().source(PATH) instanceof Source.Path path ? path.names(row) : List.of();
  }

  Optional<Place> place() {
    List<String> path = path();
    String exact = text(PLACE);
    Place coded = exact.isEmpty() ? null : places.byCode(exact);
    if (coded == null && !path.isEmpty()) {
      return place(PATH, path.getLast(), places.find(path));
    }
    String village = text(VILLAGE);
    String township = text(TOWNSHIP);
    String said =
        !exact.isEmpty() ? PLACE : !village.isEmpty() || township.isEmpty() ? VILLAGE : TOWNSHIP;
    String text = exact.isEmpty() ? village : exact;
    if (text.isEmpty() && township.isEmpty()) {
      fault(asked(), "missing", "");
      return Optional.empty();
    }
    return place(
        said, text.isEmpty() ? township : text, places.find(exact.isEmpty() ? township : "", text));
  }

  /** Where a place would stand, if the row named one. */
  private String asked() {
    for (String field : List.of(PLACE, PATH, VILLAGE, TOWNSHIP)) {
      if (told.heading().source(field) != null) {
        return field;
      }
    }
    return PLACE;
  }

  private Optional<Place> place(String field, String text, PlaceBook.Found found) {
    return switch (found) {
      case PlaceBook.Found.One(Place place) -> Optional.of(place);
      case PlaceBook.Found.Several(List<Place> several) -> {
        faults.add(
            new RowFault(
                row.number(),
                told.heading().name(field, row),
                "place-ambiguous",
                Map.of("value", text, "choices", PlaceBook.choices(several))));
        yield Optional.empty();
      }
      case PlaceBook.Found.None() -> {
        fault(field, "place-unknown", text);
        yield Optional.empty();
      }
    };
  }

  @Nullable LocalDate date(String field) {
    return date(text(field), told.order(field, row), code -> fault(field, code, text(field)));
  }

  /** A day in a column that repeats. */
  @Nullable LocalDate date(Group group, String field) {
    Integer column = group.columns().get(field);
    return column == null
        ? null
        : date(group.text(row, field), told.order(column), code -> fault(group, field, code));
  }

  private @Nullable LocalDate date(String text, @Nullable DateOrder said, Consumer<String> fault) {
    if (text.isEmpty()) {
      return null;
    }
    DateOrder order = said;
    if (order == null) {
      Set<DateOrder> possible = Cells.orders(text, today);
      if (possible.size() > 1) {
        fault.accept("date-ambiguous");
        return null;
      }
      order = possible.isEmpty() ? DateOrder.YMD : possible.iterator().next();
    }
    DateOrder decided = order;
    Optional<LocalDate> date =
        remember(
            java.util.Objects.requireNonNull(dates.get(decided)),
            text,
            cell -> Cells.date(cell, today, decided));
    if (date.isEmpty()) {
      fault.accept("date-unreadable");
      return null;
    }
    if (date.get().isAfter(today)) {
      fault.accept("date-in-future");
      return null;
    }
    return date.get();
  }

  <T extends @Nullable Object> T value(String field, Function<String, T> as, T absent) {
    String text = text(field);
    if (text.isEmpty()) {
      return absent;
    }
    Optional<String> known = told.words().value(field, text);
    if (known.isEmpty()) {
      fault(field, "value-unknown", text);
      return absent;
    }
    return as.apply(known.get());
  }

  boolean isEmpty(Group group) {
    return group.isEmpty(row);
  }

  String text(Group group, String field) {
    return group.text(row, field);
  }

  void fault(Group group, String field, String code) {
    Integer column = group.columns().get(field);
    String name = column == null ? field : told.heading().names().get(column);
    faults.add(RowFault.of(row.number(), name, code, group.text(row, field)));
  }

  /** A word of a closed list in a column that repeats. */
  String code(Group group, String list, String field, String absent) {
    String text = group.text(row, field);
    if (text.isEmpty()) {
      return absent;
    }
    Optional<String> known = rules.clinical().recognise(list, text).map(Code::code);
    if (known.isEmpty()) {
      fault(group, field, "value-unknown");
    }
    return known.orElse(absent);
  }

  /** A disease in a column that repeats. */
  String disease(Group group, String field, String absent) {
    String text = group.text(row, field);
    if (text.isEmpty()) {
      return absent;
    }
    Optional<String> known = remember(diseases, text, this::recognised);
    if (known.isEmpty()) {
      fault(group, field, "disease-unknown");
    }
    return known.orElse(absent);
  }

  /** A result in a column that repeats; awaited where there is none yet. */
  LabTest.Result result(Group group, String field) {
    String text = group.text(row, field);
    Optional<String> known = told.words().value("result", text);
    if (!text.isEmpty() && known.isEmpty()) {
      fault(group, field, "value-unknown");
    }
    return known.map(LabTest.Result::valueOf).orElse(LabTest.Result.PENDING);
  }

  /** A word of a closed list; where a row says nothing, {@code absent}. */
  String code(String list, String field, String absent) {
    String text = text(field);
    if (text.isEmpty()) {
      return absent;
    }
    String said = told.words().value(field, text).orElse(text);
    Optional<String> known = rules.clinical().recognise(list, said).map(Code::code);
    if (known.isEmpty()) {
      fault(field, "value-unknown", text);
    }
    return known.orElse(absent);
  }

  @Nullable BigDecimal decimal(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{1,3}([.,][0-9]{1,4})?")) {
      fault(field, "value-unknown", text);
      return null;
    }
    return new BigDecimal(text.replace(',', '.')).setScale(1, RoundingMode.HALF_UP);
  }

  /** A number of people; null where a row says none, or none that can be read. */
  @Nullable Integer number(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{1,7}(\\.0+)?")) {
      fault(field, "number-unreadable", text);
      return null;
    }
    return Integer.valueOf(text.replaceFirst("\\..*", ""));
  }

  Map<String, String> identity(@Nullable LocalDate born) {
    Map<String, String> identity = new LinkedHashMap<>();
    for (String field : IDENTITY) {
      String text = text(field);
      if (!text.isEmpty()) {
        identity.put(field, text);
      }
    }
    if (born != null) {
      identity.put(Identity.BIRTH_DATE, born.toString());
    }
    return identity;
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
