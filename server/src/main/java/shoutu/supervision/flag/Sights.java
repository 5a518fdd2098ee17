package shoutu.supervision.flag;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shoutu.response.zone.DecidedZones;
import shoutu.rules.FlagCourse;
import shoutu.rules.FlagRule;
import shoutu.rules.Function;
import shoutu.rules.WorkDays;
import shoutu.supervision.flag.SightTable.Counted;
import shoutu.territory.Field;

/** What each sign counts, by unit. */
@Component
class Sights {

  /**
   * Some weeks of a county.
   *
   * @param units places at which a unit lies: the county and its townships
   * @param worked its working days
   */
  record View(
      int home,
      Instant from,
      Instant to,
      Instant now,
      ZoneId zone,
      Collection<String> units,
      WorkDays worked) {}

  private final SightTable table;
  private final DecidedZones zones;

  Sights(SightTable table, DecidedZones zones) {
    this.table = table;
    this.zones = zones;
  }

  /** Of each unit that gives a sign, what was seen. */
  Map<Field, Raised> raised(FlagRule rule, FlagCourse course, View view) {
    Map<Field, Raised> raised = new LinkedHashMap<>();
    switch (rule.way()) {
      case NOT_YET -> {}
      case BURST ->
          days(rule, view)
              .forEach(
                  (unit, days) ->
                      keep(raised, view, unit, FlagRules.judgeBurst(rule, course, days)));
      case SHARE ->
          byUnit(counted(rule, view))
              .forEach(
                  (unit, things) ->
                      keep(raised, view, unit, FlagRules.judge(rule, course, things)));
    }
    return raised;
  }

  private static void keep(
      Map<Field, Raised> raised, View view, Field unit, Optional<Raised> seen) {
    if (view.units.contains(unit.place())) {
      seen.ifPresent(it -> raised.put(unit, it));
    }
  }

  private List<Counted> counted(FlagRule rule, View view) {
    int mark = (int) rule.mark();
    return switch (rule.code()) {
      case "F1" -> passedOn(rule, view);
      case "F2" -> table.passedDown(view.home, view.from, view.to, view.now, mark, rule.exempt());
      case "F3" ->
          table.splits(view.home, view.from, view.to).stream()
              .map(it -> new Counted(it.unit(), new Thing(it.part(), it.held() > rule.mark())))
              .toList();
      case "F4" -> table.fieldsAsked(view.home, view.from, view.to);
      case "F5" -> table.roundsAsked(view.home, view.from, view.to);
      case "F6" -> table.objections(view.home, view.from, view.to, view.units, mark);
      case "F7" -> copies(rule, view);
      case "PHOTO" -> table.photos(view.home, view.from, view.to, view.units, mark);
      case "F8" -> table.verified(view.home, view.from, view.to, Function.LEAD);
      case "F9" -> zones(view);
      case "F10" -> asks(view, mark);
      default -> throw new IllegalStateException("Nothing is known of how to count " + rule.code());
    };
  }

  /** Questions from below; marked where the answer is late and the unit's hands were not full. */
  private List<Counted> asks(View view, int lesser) {
    Map<Field, List<FlagRules.Worked>> worked =
        table.worked(view.home, view.from).stream()
            .collect(Collectors.groupingBy(FlagRules.Worked::unit));
    return table.asks(view.home, view.from, view.to, view.now).stream()
        .map(
            it ->
                new Counted(
                    it.unit(),
                    new Thing(
                        it.duty(),
                        FlagRules.isHeldBack(
                            it, worked.getOrDefault(it.unit(), List.of()), lesser))))
        .toList();
  }

  /** Areas that a unit bound; marked where they go beyond the rule or their end. */
  private List<Counted> zones(View view) {
    return zones.decidedBetween(view.home, view.from, view.to).stream()
        .map(it -> new Counted(it.decider(), new Thing(it.id(), it.isBeyondRule(view.now))))
        .toList();
  }

  private List<Counted> passedOn(FlagRule rule, View view) {
    return table.splits(view.home, view.from, view.to).stream()
        .map(
            it -> {
              boolean copy = !it.added() && Likeness.taken(it.text(), it.received()) >= rule.mark();
              return new Counted(it.unit(), new Thing(it.part(), copy));
            })
        .toList();
  }

  /** An order is a copy when the same unit sent one like it before. */
  private List<Counted> copies(FlagRule rule, View view) {
    Map<Field, List<long[]>> before = new HashMap<>();
    List<Counted> counted = new ArrayList<>();
    for (SightTable.Order order : table.orders(view.home, view.from, view.to, rule.exempt())) {
      long[] text = Likeness.signature(order.text());
      List<long[]> own = before.computeIfAbsent(order.unit(), _ -> new ArrayList<>());
      boolean copy = own.stream().anyMatch(it -> Likeness.of(it, text) >= rule.mark());
      own.add(text);
      counted.add(new Counted(order.unit(), new Thing(order.part(), copy)));
    }
    return counted;
  }

  private static Map<Field, List<Thing>> byUnit(List<Counted> counted) {
    Map<Field, List<Thing>> units = new LinkedHashMap<>();
    counted.forEach(it -> units.computeIfAbsent(it.unit(), _ -> new ArrayList<>()).add(it.thing()));
    return units;
  }

  private Map<Field, List<FlagRules.Day>> days(FlagRule rule, View view) {
    LocalDate first = view.from.atZone(view.zone).toLocalDate();
    LocalDate last = view.to.atZone(view.zone).toLocalDate();
    Map<Field, List<SightTable.Closing>> byUnit =
        table
            .closings(view.home, view.from, view.to, view.zone.getId(), view.units, rule.exempt())
            .stream()
            .collect(
                Collectors.groupingBy(
                    SightTable.Closing::unit, LinkedHashMap::new, Collectors.toList()));
    Map<Field, List<FlagRules.Day>> days = new LinkedHashMap<>();
    byUnit.forEach(
        (unit, of) ->
            days.put(
                unit, first.datesUntil(last).map(day -> day(day, of, rule, view.worked)).toList()));
    return days;
  }

  private static FlagRules.Day day(
      LocalDate day, List<SightTable.Closing> of, FlagRule rule, WorkDays worked) {
    int asked = (int) of.stream().filter(it -> it.asked().equals(day)).count();
    List<SightTable.Closing> closed = of.stream().filter(it -> day.equals(it.closed())).toList();
    List<UUID> old =
        closed.stream()
            .filter(it -> worked.from(it.asked(), day) > rule.mark())
            .map(SightTable.Closing::duty)
            .toList();
    return new FlagRules.Day(asked, closed.size(), old);
  }
}
