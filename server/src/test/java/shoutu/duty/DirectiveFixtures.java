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
import java.util.function.Consumer;
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

  /** A directive that is being written: what is not said anew stays. */
  private static final class Draft {
    private final Directive before;
    private Field sender;
    private String title;
    private String result;
    private @Nullable Means means;
    private String sends;
    private Set<Retained> retained;
    private @Nullable Instant startsAt;
    private Duration limit;
    private int rounds;
    private int severity;
    private Rest rest;

    Draft(Directive before) {
      this.before = before;
      sender = before.sender();
      title = before.title();
      result = before.result();
      means = before.means();
      sends = before.sends();
      retained = before.retained();
      startsAt = before.startsAt();
      limit = before.limit();
      rounds = before.rounds();
      severity = before.severity();
      rest = before.rest();
    }

    Directive done() {
      return new Directive(
          sender,
          before.parent(),
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
          before.area(),
          before.receivers());
    }
  }

  private static Directive edited(Directive before, Consumer<Draft> edit) {
    Draft draft = new Draft(before);
    edit.accept(draft);
    return draft.done();
  }

  static Directive from(Field sender, Directive d) {
    return edited(d, it -> it.sender = sender);
  }

  static Directive with(Directive d, @Nullable Means means, String sends, Set<Retained> retained) {
    return edited(
        d,
        it -> {
          it.means = means;
          it.sends = sends;
          it.retained = retained;
        });
  }

  static Directive saying(Directive d, String title, String result) {
    return edited(
        d,
        it -> {
          it.title = title;
          it.result = result;
        });
  }

  static Directive rounds(int rounds, Duration limit, Directive d) {
    return edited(
        d,
        it -> {
          it.rounds = rounds;
          it.limit = limit;
        });
  }

  static Directive starting(Instant at, Directive d) {
    return edited(d, it -> it.startsAt = at);
  }

  static Directive severity(int severity, Directive d) {
    return edited(d, it -> it.severity = severity);
  }

  static Directive keepingRest(Directive d) {
    return edited(d, it -> it.rest = Rest.SENDER);
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
    return to(receivers, sending);
  }

  static Sending carrying(Sending sending, Field field, Load load) {
    Subtree ground = new Subtree(field.place(), number(field), number(field) + 1);
    return to(List.of(new Receiver(field, ground, "somebody", load, Local.HANDS)), sending);
  }

  static Sending stage(Stage.Name stage) {
    Split split = split(whole(3));
    Duty duty = DutyFixtures.in(stage).on(split.duty().clock());
    return split(
        new Split(duty, split.text(), split.origin(), split.chain(), split.parts()), whole(3));
  }

  /** The same whole, seen otherwise. */
  private static Sending around(
      Sending sending,
      Instant now,
      Standings standings,
      @Nullable Split split,
      List<Receiver> receivers) {
    return new Sending(
        now, sending.rule(), standings, split, receivers, sending.leaves(), sending.path());
  }

  static Sending held(Instant until, Duration budget) {
    Sending sending = whole(3, NOON, budget);
    return around(sending, until, sending.standings(), sending.split(), sending.receivers());
  }

  static Split split(Sending sending) {
    return Objects.requireNonNull(sending.split());
  }

  static Sending split(@Nullable Split split, Sending sending) {
    return around(sending, sending.now(), sending.standings(), split, sending.receivers());
  }

  static Sending to(List<Receiver> receivers, Sending sending) {
    return around(sending, sending.now(), sending.standings(), sending.split(), receivers);
  }

  static Sending withStandings(Yes sender, Yes parent, Sending sending) {
    return around(
        sending,
        sending.now(),
        new Standings(sender, parent),
        sending.split(),
        sending.receivers());
  }

  private DirectiveFixtures() {}
}
