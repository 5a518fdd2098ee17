package shoutu.response.resource;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.base.RowFault;
import shoutu.rules.Function;
import shoutu.rules.Names;
import shoutu.rules.ResourceKind;
import shoutu.territory.Field;

/** Reads rows of files of teams and stocks; what is wrong with one is said with its remedy. */
final class LineRules {

  private static final Pattern HOURS =
      Pattern.compile("(\\d{1,2}:\\d{2})\\s*[-–—~至到]\\s*(\\d{1,2}:\\d{2})");
  private static final int MOST_PEOPLE = 500;
  private static final int MOST_PIECES = 100_000_000;

  /** A count of a stock, put together from the rows of its lots. */
  record Counted(int row, Field holder, String item, int quantity, List<Lot> lots) {}

  private final Predicate<String> isKnownPlace;
  private final Collection<ResourceKind> kinds;
  private final Collection<Function> functions;
  private final LocalDate today;
  private final List<RowFault> faults = new ArrayList<>();

  /**
   * @param isKnownPlace whether a place is there and on the ground of whoever sends the file
   */
  LineRules(
      Predicate<String> isKnownPlace,
      Collection<ResourceKind> kinds,
      Collection<Function> functions,
      LocalDate today) {
    this.isKnownPlace = isKnownPlace;
    this.kinds = kinds;
    this.functions = functions;
    this.today = today;
  }

  List<RowFault> faults() {
    return List.copyOf(faults);
  }

  Optional<NewTeam> team(TeamLine line) {
    int before = faults.size();
    int row = line.row();
    String name = required(row, "name", line.name());
    if (name.length() > 80) {
      faults.add(new RowFault(row, "name", "too-long", Map.of("max", 80)));
    }
    String kind = kind(row, "kind", line.kind(), ResourceKind.Of.TEAM);
    Field lead = field(row, line.place(), line.function());
    int people = number(row, "people", line.people(), 1, MOST_PEOPLE);
    LocalTime[] hours = hours(row, line.hours());
    LocalDate from = line.from() == null ? today : day(row, "from", line.from());
    LocalDate to = day(row, "to", line.to());
    if (from != null && to != null && to.isBefore(from)) {
      faults.add(RowFault.of(row, "to", "ends-before-it-begins", to.toString()));
    }
    boolean insured = insured(row, line);
    return faults.size() > before || from == null
        ? Optional.empty()
        : Optional.of(
            new NewTeam(
                name, kind, lead, people, hours[0], hours[1], from, to, line.task(), insured));
  }

  private boolean insured(int row, TeamLine line) {
    String said = line.insured();
    if (line.task() == null) {
      return true;
    }
    if (said == null) {
      faults.add(RowFault.of(row, "insured", "missing"));
    } else if (!said.equals("YES") && !said.equals("NO")) {
      faults.add(new RowFault(row, "insured", "not-yes-or-no", Map.of("value", said)));
    }
    return "YES".equals(said);
  }

  /** The rows of one stock, in the order of the file, become one count. */
  List<Counted> stocks(Iterable<StockLine> lines) {
    List<Counted> counts = new ArrayList<>();
    for (StockLine line : lines) {
      int before = faults.size();
      int row = line.row();
      Field holder = field(row, line.place(), line.function());
      String item = kind(row, "item", line.item(), ResourceKind.Of.SUPPLY);
      int quantity = number(row, "quantity", line.quantity(), 0, MOST_PIECES);
      LocalDate expires = day(row, "expires", line.expires());
      String no = line.lot() == null && expires != null ? "row " + row : line.lot();
      if (faults.size() == before) {
        List<Lot> lots =
            no == null || quantity == 0 ? List.of() : List.of(new Lot(no, quantity, expires));
        add(counts, new Counted(row, holder, item, quantity, lots));
      }
    }
    return counts;
  }

  private void add(List<Counted> counts, Counted one) {
    for (int i = 0; i < counts.size(); i++) {
      Counted known = counts.get(i);
      if (known.holder().equals(one.holder()) && known.item().equals(one.item())) {
        if (known.lots().stream().anyMatch(lot -> isOf(lot, one))) {
          faults.add(RowFault.of(one.row(), "lot", "lot-twice", one.lots().getFirst().no()));
          return;
        }
        List<Lot> lots = new ArrayList<>(known.lots());
        lots.addAll(one.lots());
        counts.set(
            i,
            new Counted(
                known.row(),
                known.holder(),
                known.item(),
                known.quantity() + one.quantity(),
                lots));
        return;
      }
    }
    counts.add(one);
  }

  private static boolean isOf(Lot lot, Counted one) {
    return one.lots().stream().anyMatch(it -> it.no().equals(lot.no()));
  }

  private Field field(int row, @Nullable String place, @Nullable String function) {
    String code = required(row, "place", place);
    if (!code.isEmpty() && !isKnownPlace.test(code)) {
      faults.add(RowFault.of(row, "place", "unknown-place", code));
    }
    String text = required(row, "function", function);
    String found =
        functions.stream()
            .filter(it -> isCalled(text, it.code(), it.names()))
            .map(Function::code)
            .findFirst()
            .orElse("");
    if (found.isEmpty() && !text.isEmpty()) {
      String all = functions.stream().map(Function::code).collect(Collectors.joining(", "));
      faults.add(
          new RowFault(row, "function", "unknown-function", Map.of("value", text, "allowed", all)));
    }
    return new Field(code, found);
  }

  private String kind(int row, String column, @Nullable String value, ResourceKind.Of of) {
    String text = required(row, column, value);
    List<ResourceKind> fitting = kinds.stream().filter(it -> it.of() == of).toList();
    String found =
        fitting.stream()
            .filter(it -> isCalled(text, it.code(), it.names()))
            .map(ResourceKind::code)
            .findFirst()
            .orElse("");
    if (found.isEmpty() && !text.isEmpty()) {
      String all = fitting.stream().map(ResourceKind::code).collect(Collectors.joining(", "));
      faults.add(new RowFault(row, column, "not-one-of", Map.of("value", text, "allowed", all)));
    }
    return found;
  }

  private LocalTime[] hours(int row, @Nullable String text) {
    Matcher hours = HOURS.matcher(required(row, "hours", text));
    try {
      if (hours.matches()) {
        LocalTime from = time(hours.group(1));
        LocalTime to = time(hours.group(2));
        if (from.isBefore(to)) {
          return new LocalTime[] {from, to};
        }
      }
    } catch (DateTimeException e) {
      // Told below, like any other text that is no time.
    }
    if (text != null) {
      faults.add(RowFault.of(row, "hours", "not-hours", text));
    }
    return new LocalTime[] {LocalTime.MIN, LocalTime.MAX};
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text.length() < 5 ? "0" + text : text);
  }

  private @Nullable LocalDate day(int row, String column, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      faults.add(RowFault.of(row, column, "not-a-day", text));
      return null;
    }
  }

  private int number(int row, String column, @Nullable String text, int least, int most) {
    String said = required(row, column, text);
    try {
      int number = Integer.parseInt(said);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of bounds.
    }
    if (!said.isEmpty()) {
      faults.add(new RowFault(row, column, "not-between", Map.of("from", least, "to", most)));
    }
    return least;
  }

  private static boolean isCalled(String text, String code, Names names) {
    return text.equalsIgnoreCase(code)
        || text.equals(names.zh())
        || text.equalsIgnoreCase(names.en());
  }

  private String required(int row, String column, @Nullable String value) {
    if (value == null || value.isBlank()) {
      faults.add(RowFault.of(row, column, "missing"));
      return "";
    }
    return value.strip();
  }
}
