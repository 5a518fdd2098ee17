package shoutu.duty;

import static shoutu.duty.DutyFixtures.NOON;
import static shoutu.duty.DutyFixtures.hour;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.duty.DecompositionRules.Leaf;
import shoutu.duty.Directive.Means;
import shoutu.duty.Directive.Rest;
import shoutu.duty.Directive.Retained;
import shoutu.duty.DirectiveRules.Load;
import shoutu.duty.DirectiveRules.Local;
import shoutu.duty.DirectiveRules.Receiver;
import shoutu.duty.DirectiveRules.Sending;
import shoutu.duty.DirectiveRules.Split;
import shoutu.duty.DirectiveRules.Standings;
import shoutu.duty.DirectiveRules.Yes;
import shoutu.duty.Hitch.Kind;
import shoutu.rules.Basis;
import shoutu.rules.DirectiveRule;
import shoutu.rules.Provenance;
import shoutu.territory.Field;
import shoutu.territory.Subtree;

/** A township with villages V1 to V9, what it may send there, and what is sent. */
final class DirectiveFixtures {

  static final Field TOWN = new Field("T", "LEAD");
  static final Field COUNTY = new Field("C", "LEAD");
  static final DirectiveRule RULE =
      new DirectiveRule(
          0.5,
          Map.of(1, Duration.ofMinutes(15), 2, Duration.ofHours(2), 3, Duration.ofHours(4)),
          0.15,
          Duration.ofHours(4),
          0.9,
          100,
          60,
          new Basis("", "", "", Provenance.DESIGN));
  static final Field V1 = health(1);
  static final Field V2 = health(2);
  static final Field V3 = health(3);

  static List<Hitch> check(Directive order, Sending sending) {
    return DirectiveRules.check(order, reaching(order, sending));
  }

  static Set<Kind> kinds(Directive order, Sending sending) {
    Set<Kind> kinds = new HashSet<>();
    check(order, sending).forEach(hitch -> kinds.add(hitch.kind()));
    return kinds;
  }

  static Set<Kind> refusals(Directive order, Sending sending) {
    Set<Kind> kinds = kinds(order, sending);
    kinds.removeIf(kind -> kind.weight() == Hitch.Weight.TELLS);
    return kinds;
  }

  static Field health(int village) {
    return new Field("V" + village, "HEALTH");
  }

  static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  static Directive order(Duration limit, Field... to) {
    return new Directive(
        TOWN,
        new UUID(0, 7),
        "排查体温",
        "先查学校和养老院，其余住户当日完成，异常即报",
        Means.ON_HAND,
        "",
        Set.of(),
        hour(2),
        limit.minus(Duration.ofHours(2)),
        1,
        2,
        Rest.NOBODY,
        List.of("T"),
        List.of(to));
  }

  static Directive copy(
      Directive d,
      Field sender,
      String title,
      String result,
      @Nullable Means means,
      String sends,
      Set<Retained> retained,
      @Nullable Instant startsAt,
      Duration limit,
      int rounds,
      int severity,
      Rest rest) {
    return new Directive(
        sender,
        d.parent(),
        title,
        result,
        means,
        sends,
        retained,
        startsAt,
        limit,
        rounds,
        severity,
        rest,
        d.area(),
        d.receivers());
  }

  static Directive from(Field sender, Directive d) {
    return copy(
        d,
        sender,
        d.title(),
        d.result(),
        d.means(),
        d.sends(),
        d.retained(),
        d.startsAt(),
        d.limit(),
        d.rounds(),
        d.severity(),
        d.rest());
  }

  static Directive with(Directive d, @Nullable Means means, String sends, Set<Retained> retained) {
    return copy(
        d,
        d.sender(),
        d.title(),
        d.result(),
        means,
        sends,
        retained,
        d.startsAt(),
        d.limit(),
        d.rounds(),
        d.severity(),
        d.rest());
  }

  static Directive saying(Directive d, String title, String result) {
    return copy(
        d,
        d.sender(),
        title,
        result,
        d.means(),
        d.sends(),
        d.retained(),
        d.startsAt(),
        d.limit(),
        d.rounds(),
        d.severity(),
        d.rest());
  }

  static Directive rounds(int rounds, Duration limit, Directive d) {
    return copy(
        d,
        d.sender(),
        d.title(),
        d.result(),
        d.means(),
        d.sends(),
        d.retained(),
        d.startsAt(),
        limit,
        rounds,
        d.severity(),
        d.rest());
  }

  static Directive starting(Instant at, Directive d) {
    return copy(
        d,
        d.sender(),
        d.title(),
        d.result(),
        d.means(),
        d.sends(),
        d.retained(),
        at,
        d.limit(),
        d.rounds(),
        d.severity(),
        d.rest());
  }

  static Directive severity(int severity, Directive d) {
    return copy(
        d,
        d.sender(),
        d.title(),
        d.result(),
        d.means(),
        d.sends(),
        d.retained(),
        d.startsAt(),
        d.limit(),
        d.rounds(),
        severity,
        d.rest());
  }

  static Directive keepingRest(Directive d) {
    return copy(
        d,
        d.sender(),
        d.title(),
        d.result(),
        d.means(),
        d.sends(),
        d.retained(),
        d.startsAt(),
        d.limit(),
        d.rounds(),
        d.severity(),
        Rest.SENDER);
  }

  /** The whole at hour 2 of its 24 hours. */
  static Sending whole(int villages, DecompositionRules.Part... before) {
    return whole(villages, hour(6), Duration.ofHours(24), before);
  }

  static Sending whole(int villages, Instant now) {
    return whole(villages, now, Duration.ofHours(24));
  }

  static Sending whole(
      int villages, Instant now, Duration budget, DecompositionRules.Part... before) {
    Duty issued = DutyFixtures.in(Stage.Name.ACCEPTED);
    Duty whole = issued.on(OwnerClock.startedAt(NOON, budget));
    List<Leaf> leaves = new ArrayList<>();
    for (int village = 1; village <= villages; village++) {
      leaves.add(new Leaf("V" + village, village));
    }
    return new Sending(
        now.isAfter(hour(2)) ? hour(2) : now,
        RULE,
        new Standings(Yes.YES, Yes.YES),
        new Split(whole, "排查体温每户已排查，结果已登记", COUNTY, List.of(TOWN, COUNTY), List.of(before)),
        List.of(),
        leaves,
        DirectiveFixtures::path);
  }

  static List<String> path(String place) {
    return switch (place) {
      case "C" -> List.of("C");
      case "T" -> List.of("T", "C");
      case "X" -> List.of("X");
      default -> List.of(place, "T", "C");
    };
  }

  static DecompositionRules.Part part(Field field, int round) {
    int number = number(field);
    return new DecompositionRules.Part(
        DirectiveRules.task(field.function(), round), field.place(), number, number + 1, hour(20));
  }

  static int number(Field field) {
    return field.place().startsWith("V") ? Integer.parseInt(field.place().substring(1)) : 1000;
  }

  static Sending reaching(Directive order, Sending sending) {
    Map<Field, Load> loads = new HashMap<>();
    sending.receivers().forEach(one -> loads.put(one.field(), one.load()));
    List<Receiver> receivers =
        order.receivers().stream()
            .map(
                field ->
                    new Receiver(
                        field,
                        new Subtree(field.place(), number(field), number(field) + 1),
                        "somebody",
                        loads.getOrDefault(field, Load.NONE),
                        field.place().startsWith("V") ? Local.HANDS : Local.OFFICE))
            .toList();
    return new Sending(
        sending.now(),
        sending.rule(),
        sending.standings(),
        sending.split(),
        receivers,
        sending.leaves(),
        sending.path());
  }

  static Sending carrying(Sending sending, Field field, Load load) {
    return new Sending(
        sending.now(),
        sending.rule(),
        sending.standings(),
        sending.split(),
        List.of(
            new Receiver(
                field,
                new Subtree(field.place(), number(field), number(field) + 1),
                "somebody",
                load,
                Local.HANDS)),
        sending.leaves(),
        sending.path());
  }

  static Sending stage(Stage.Name stage) {
    Split split = split(whole(3));
    Duty duty = DutyFixtures.in(stage).on(split.duty().clock());
    return split(
        new Split(duty, split.text(), split.origin(), split.chain(), split.parts()), whole(3));
  }

  static Sending held(Instant until, Duration budget) {
    Sending sending = whole(3, NOON, budget);
    return new Sending(
        until,
        sending.rule(),
        sending.standings(),
        sending.split(),
        sending.receivers(),
        sending.leaves(),
        sending.path());
  }

  static Split split(Sending sending) {
    return Objects.requireNonNull(sending.split());
  }

  static Sending split(@Nullable Split split, Sending sending) {
    return new Sending(
        sending.now(),
        sending.rule(),
        sending.standings(),
        split,
        sending.receivers(),
        sending.leaves(),
        sending.path());
  }

  static Sending to(List<Receiver> receivers, Sending sending) {
    return new Sending(
        sending.now(),
        sending.rule(),
        sending.standings(),
        sending.split(),
        receivers,
        sending.leaves(),
        sending.path());
  }

  static Sending withStandings(Yes sender, Yes parent, Sending sending) {
    return new Sending(
        sending.now(),
        sending.rule(),
        new Standings(sender, parent),
        sending.split(),
        sending.receivers(),
        sending.leaves(),
        sending.path());
  }

  private DirectiveFixtures() {}
}
