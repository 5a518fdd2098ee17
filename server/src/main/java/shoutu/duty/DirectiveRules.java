package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shoutu.duty.DecompositionRules.Leaf;
import shoutu.duty.DecompositionRules.Proof;
import shoutu.duty.DecompositionRules.Whole;
import shoutu.duty.Directive.Means;
import shoutu.duty.Directive.Rest;
import shoutu.duty.Hitch.Kind;
import shoutu.rules.DirectiveRule;
import shoutu.territory.Field;
import shoutu.territory.Subtree;

/**
 * What stands against a directive before it is sent: completeness, limits, means and authority, no
 * cycle, no two owners, and no passing on (domain.md 5.1).
 */
final class DirectiveRules {

  /**
   * What somebody who would get it carries already.
   *
   * @param urgent open items of class A in their place
   */
  record Load(int open, int overdue, int urgent) {
    static final Load NONE = new Load(0, 0, 0);
  }

  /**
   * Somebody who would get it.
   *
   * @param holder null when nobody holds the post, and it falls to whoever stands in
   * @param local whether the place is so small that its people do the work themselves
   */
  record Receiver(Field field, Subtree ground, @Nullable String holder, Load load, Local local) {}

  /** Whether life goes first there: the people of a village do everything themselves. */
  enum Local {
    HANDS,
    OFFICE
  }

  /**
   * The duty that is split, and what is around it.
   *
   * @param text what its owner was told
   * @param chain its owner and the owners above, from it up to the root
   * @param parts what it was split into before and is still open
   */
  record Split(
      Duty duty,
      String text,
      @Nullable Field origin,
      List<Field> chain,
      List<DecompositionRules.Part> parts) {
    Split {
      chain = List.copyOf(chain);
      parts = List.copyOf(parts);
    }
  }

  /** Everything outside the directive that the check needs. */
  record Sending(
      Instant now,
      DirectiveRule rule,
      Standings standings,
      @Nullable Split split,
      List<Receiver> receivers,
      List<Leaf> leaves,
      Function<String, List<String>> path) {
    Sending {
      receivers = List.copyOf(receivers);
      leaves = List.copyOf(leaves);
    }
  }

  /** Whether the one who acts may act for the sender, and for the duty that is split. */
  record Standings(Yes sender, Yes parent) {}

  enum Yes {
    YES,
    NO
  }

  static List<Hitch> check(Directive order, Sending sending) {
    List<Hitch> hitches = new ArrayList<>();
    text(order, hitches);
    sender(order, sending, hitches);
    boolean timed = time(order, sending, hitches);
    if (order.receivers().isEmpty()) {
      add(hitches, Kind.NO_RECEIVER);
      return hitches;
    }
    long parts = (long) order.receivers().size() * Math.max(1, order.rounds());
    if (parts > sending.rule().mostParts()) {
      add(hitches, Kind.TOO_MANY, Map.of("parts", parts, "most", sending.rule().mostParts()));
      return hitches;
    }
    sending.receivers().forEach(receiver -> receiver(order, sending, receiver, hitches));
    if (timed) {
      proof(order, sending, hitches);
    }
    if (goesDirect(order, sending)) {
      add(hitches, Kind.GOES_DIRECT);
    }
    return hitches;
  }

  /** Nothing is added on the way: it goes from its origin to those who do it. */
  static boolean goesDirect(Directive order, Sending sending) {
    Split split = sending.split();
    return split != null
        && split.origin() != null
        && split.parts().isEmpty()
        && order.means() != Means.SENT
        && order.retained().isEmpty()
        && order.rest() == Rest.NOBODY
        && TextRules.likeness(split.text(), order.title() + order.result())
            >= sending.rule().copy();
  }

  private static void text(Directive order, List<Hitch> hitches) {
    if (order.title().isBlank() || order.result().isBlank()) {
      add(hitches, Kind.RESULT_MISSING);
    }
    if (TextRules.namesAPerson(order.title() + " " + order.result() + " " + order.sends())) {
      add(hitches, Kind.PERSON_IN_TEXT);
    }
    if (order.means() == null || (order.means() == Means.SENT && order.sends().isBlank())) {
      add(hitches, Kind.UNFUNDED);
    }
  }

  private static void sender(Directive order, Sending sending, List<Hitch> hitches) {
    Split split = sending.split();
    if (split == null) {
      if (sending.standings().sender() == Yes.NO) {
        add(hitches, Kind.NOT_YOUR_POST);
      }
      return;
    }
    if (sending.standings().parent() == Yes.NO) {
      add(hitches, Kind.PARENT_NOT_YOURS);
    }
    Stage.Name stage = split.duty().stage().name();
    if (stage != Stage.Name.ISSUED && stage != Stage.Name.ACCEPTED) {
      add(hitches, Kind.PARENT_NOT_WORKED_ON, Map.of("stage", stage.name()));
    }
    Duration held = Duration.between(split.duty().clock().startedAt(), sending.now());
    Duration share = share(split.duty().clock().budget(), sending.rule().holdShare());
    Duration most =
        share.compareTo(sending.rule().holdMost()) < 0 ? share : sending.rule().holdMost();
    if (held.compareTo(most) > 0) {
      add(hitches, Kind.HELD_LONG, Map.of("hours", hours(held), "most", hours(most)));
    }
  }

  /** In the quarters of an hour in which limits are given; never less than it is. */
  private static double hours(Duration span) {
    return Math.ceil(span.toSeconds() / 900.0) / 4;
  }

  private static boolean time(Directive order, Sending sending, List<Hitch> hitches) {
    DirectiveRule rule = sending.rule();
    if (!order.limit().isPositive() || order.rounds() < 1 || order.rounds() > rule.mostRounds()) {
      add(hitches, Kind.TIME_MISSING, Map.of("most", rule.mostRounds()));
      return false;
    }
    if (order.startOf(1).isBefore(sending.now())) {
      add(hitches, Kind.STARTS_TOO_EARLY);
    }
    if (order.rounds() > 1 && order.limit().compareTo(Duration.ofDays(1)) > 0) {
      add(hitches, Kind.ROUNDS_OVERLAP);
    }
    Split split = sending.split();
    Duration needed = rule.leastTimeAt(order.severity());
    Instant from = order.startOf(1);
    if (split != null && order.rounds() == 1) {
      from = sending.now();
      Duration left = Duration.between(sending.now(), split.duty().clock().limitAt());
      Duration half = share(left, rule.leaveShare());
      needed = half.compareTo(needed) > 0 ? half : needed;
    }
    if (Duration.between(from, order.limitOf(1)).compareTo(needed) < 0) {
      add(hitches, Kind.TOO_LITTLE_TIME, Map.of("hours", hours(needed)));
    }
    if (split != null && order.limitAt().isAfter(split.duty().clock().limitAt())) {
      add(hitches, Kind.AFTER_THE_WHOLE, Map.of("at", split.duty().clock().limitAt()));
    }
    return true;
  }

  private static void receiver(
      Directive order, Sending sending, Receiver receiver, List<Hitch> hitches) {
    Field to = receiver.field();
    Split split = sending.split();
    if (to.equals(order.sender())) {
      add(hitches, Kind.TO_ITSELF, to);
    } else if (split != null && split.chain().contains(to)) {
      add(hitches, Kind.CYCLE, to);
    } else if (!StandingRules.isUnder(to, order.sender(), sending.path())) {
      add(hitches, Kind.NO_AUTHORITY, to);
    }
    Load load = receiver.load();
    if (receiver.local() == Local.HANDS && order.severity() > 1 && load.urgent() > 0) {
      add(hitches, Kind.LIFE_FIRST, to, Map.of("urgent", load.urgent()));
    }
    if (load.overdue() > 0) {
      add(hitches, Kind.LATE_ALREADY, to, Map.of("overdue", load.overdue()));
    }
    if (receiver.holder() == null) {
      add(hitches, Kind.NOBODY_NAMED, to);
    }
  }

  private static void proof(Directive order, Sending sending, List<Hitch> hitches) {
    Map<String, String> functionOf = new HashMap<>();
    List<DecompositionRules.Part> parts = new ArrayList<>();
    for (int round = 1; round <= order.rounds(); round++) {
      for (Receiver receiver : sending.receivers()) {
        String task = task(receiver.field().function(), round);
        functionOf.put(task, receiver.field().function());
        parts.add(
            new DecompositionRules.Part(
                task,
                receiver.field().place(),
                receiver.ground().lo(),
                receiver.ground().hi(),
                order.limitOf(round)));
      }
    }
    Split split = sending.split();
    if (split != null) {
      split.parts().stream()
          .filter(part -> functionOf.containsKey(part.task()))
          .forEach(parts::add);
    }
    Proof proof =
        DecompositionRules.prove(
            new Whole(functionOf.keySet(), sending.leaves(), Instant.MAX), parts);
    Set<Field> twice = new HashSet<>();
    for (DecompositionRules.Overlap overlap : proof.overlaps()) {
      Field at = new Field(overlap.parts().getLast(), known(functionOf, overlap.task()));
      if (twice.add(at)) {
        add(hitches, Kind.TWO_OWNERS, at, Map.of("other", overlap.parts().getFirst()));
      }
    }
    Set<Field> strays = new HashSet<>();
    for (DecompositionRules.Stray stray : proof.strays()) {
      Field at = new Field(stray.place(), known(functionOf, stray.task()));
      if (strays.add(at)) {
        add(hitches, Kind.OUTSIDE, at);
      }
    }
    Set<Field> gaps = new HashSet<>();
    proof.gaps().forEach(gap -> gaps.add(new Field(gap.place(), known(functionOf, gap.task()))));
    if (!gaps.isEmpty() && order.rest() == Rest.SENDER) {
      add(hitches, Kind.REST_IS_YOURS, Map.of("places", gaps.size()));
    } else {
      gaps.forEach(gap -> add(hitches, Kind.GAP, gap));
    }
  }

  static String task(String function, int round) {
    return function + "#" + round;
  }

  private static String known(Map<String, String> functionOf, String task) {
    return functionOf.getOrDefault(task, task);
  }

  private static Duration share(Duration whole, double part) {
    return Duration.ofSeconds((long) (whole.toSeconds() * part));
  }

  private static void add(List<Hitch> hitches, Kind kind) {
    hitches.add(new Hitch(kind, null, Map.of()));
  }

  private static void add(List<Hitch> hitches, Kind kind, Map<String, Object> args) {
    hitches.add(new Hitch(kind, null, args));
  }

  private static void add(List<Hitch> hitches, Kind kind, Field at) {
    hitches.add(new Hitch(kind, at, Map.of()));
  }

  private static void add(List<Hitch> hitches, Kind kind, Field at, Map<String, Object> args) {
    hitches.add(new Hitch(kind, at, args));
  }

  private DirectiveRules() {}
}
