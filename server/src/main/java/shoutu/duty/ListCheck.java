package shoutu.duty;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shoutu.remit.Assignment;
import shoutu.remit.DutyItem;
import shoutu.remit.Exclusion;
import shoutu.remit.Remits;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Holds what is to be assigned against the receivers' duty lists. */
@Component
class ListCheck {

  private final DutyTable table;
  private final Remits remits;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  ListCheck(DutyTable table, Remits remits, Territory territory, Rules rules, Clock clock) {
    this.table = table;
    this.remits = remits;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Refuses all when one of them is excluded.
   *
   * @throws ExcludedByList with the item
   */
  void require(Collection<NewDuty> wishes) {
    Map<NewDuty, Assignment> assignments = assignments(wishes);
    remits.exclusions(new LinkedHashSet<>(assignments.values())).values().stream()
        .findFirst()
        .ifPresent(
            exclusion -> {
              throw new ExcludedByList(exclusion);
            });
  }

  /** Takes out what is excluded, so that the rest can be issued. */
  Sifted sift(Collection<NewDuty> wishes) {
    Map<NewDuty, Assignment> assignments = assignments(wishes);
    Map<Assignment, Exclusion> exclusions =
        remits.exclusions(new LinkedHashSet<>(assignments.values()));
    List<NewDuty> kept = new ArrayList<>(wishes.size());
    List<Sifted.Excluded> excluded = new ArrayList<>();
    Map<UUID, @Nullable UUID> above = new HashMap<>();
    for (NewDuty wish : wishes) {
      @Nullable UUID parent = wish.parent();
      while (parent != null && above.containsKey(parent)) {
        parent = above.get(parent);
      }
      @Nullable Assignment assignment = assignments.get(wish);
      @Nullable Exclusion exclusion = assignment == null ? null : exclusions.get(assignment);
      if (exclusion == null) {
        kept.add(parent == null ? wish : wish.under(parent));
      } else {
        excluded.add(new Sifted.Excluded(wish, exclusion));
        if (wish.id() != null) {
          above.put(wish.id(), parent);
        }
      }
    }
    return new Sifted(kept, excluded);
  }

  /** Whether a duty may be given to another field. */
  Optional<Exclusion> exclusion(Duty duty, Field right) {
    RuleBook book = rules.at(clock.instant());
    if (!book.isAssignment(duty.charge().kind())) {
      return Optional.empty();
    }
    Assignment assignment =
        new Assignment(
            right,
            tasks(duty.charge().kind(), duty.charge().params()),
            tasksOf(duty.charge().parent()));
    return Optional.ofNullable(remits.exclusions(Set.of(assignment)).get(assignment));
  }

  /** What a refusal says, in the caller's language: the item, and whose list it stands in. */
  Map<String, Object> words(Exclusion exclusion) {
    DutyItem item = exclusion.item();
    boolean english = LocaleContextHolder.getLocale().getLanguage().equals("en");
    @Nullable String lead = english ? item.leadEn() : item.lead();
    Place receiver = territory.get(exclusion.receiver().place());
    Place above = territory.ancestors(receiver.code()).stream().findFirst().orElse(receiver);
    return Map.of(
        "place", english ? receiver.nameEn() : receiver.name(),
        "listedAt", item.place(),
        "listClass", item.listClass().name(),
        "number", item.number(),
        "item", english ? item.nameEn() : item.name(),
        "lead", lead != null ? lead : english ? above.nameEn() : above.name(),
        "law", item.law(),
        "article", item.article());
  }

  private Map<NewDuty, Assignment> assignments(Collection<NewDuty> wishes) {
    RuleBook book = rules.at(clock.instant());
    Set<String> all = new HashSet<>();
    wishes.stream()
        .filter(wish -> book.isAssignment(wish.kind()))
        .forEach(wish -> all.addAll(tasks(wish.kind(), wish.params())));
    if (!remits.speakOf(all)) {
      return Map.of();
    }
    Map<UUID, Set<String>> known = new HashMap<>();
    Map<NewDuty, Assignment> assignments = new IdentityHashMap<>();
    for (NewDuty wish : wishes) {
      if (wish.id() != null) {
        known.put(wish.id(), tasks(wish.kind(), wish.params()));
      }
      if (book.isAssignment(wish.kind())) {
        @Nullable UUID parent = wish.parent();
        assignments.put(
            wish,
            new Assignment(
                wish.owner(),
                tasks(wish.kind(), wish.params()),
                parent == null ? Set.of() : known.computeIfAbsent(parent, this::tasksOf)));
      }
    }
    return assignments;
  }

  private Set<String> tasksOf(@Nullable UUID id) {
    return id == null
        ? Set.of()
        : table
            .find(id)
            .map(duty -> tasks(duty.charge().kind(), duty.charge().params()))
            .orElse(Set.of());
  }

  /** Under which names lists may speak of it: its kind, and its line in a plan. */
  private static Set<String> tasks(String kind, Map<String, Object> params) {
    return params.get("line") instanceof String line ? Set.of(kind, line) : Set.of(kind);
  }
}
