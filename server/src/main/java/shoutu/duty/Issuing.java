package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import shoutu.base.Ids;
import shoutu.rules.DutyKind;
import shoutu.rules.Ladder;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Territory;

/** Issues duties: completes each wish by the rules and the territory, and stores them together. */
@Component
class Issuing {

  private static final int AT_ONCE = 10_000;

  private final DutyTable table;
  private final LadderTable ladders;
  private final ListCheck lists;
  private final Territory territory;
  private final Rules rules;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Issuing(
      DutyTable table,
      LadderTable ladders,
      ListCheck lists,
      Territory territory,
      Rules rules,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.ladders = ladders;
    this.lists = lists;
    this.territory = territory;
    this.rules = rules;
    this.events = events;
    this.clock = clock;
  }

  Duty issue(NewDuty wish) {
    return issueAll(List.of(wish)).getFirst();
  }

  /**
   * All or none, however many: no more than some thousands are held in memory at once. While some
   * are written, the rows of the next are made; so the database hardly ever waits.
   */
  long issueAll(Stream<NewDuty> wishes) {
    long count = 0;
    try (ExecutorService ahead = Executors.newSingleThreadExecutor()) {
      Coming before = Coming.NONE;
      Iterator<List<NewDuty>> some = wishes.gather(Gatherers.windowFixed(AT_ONCE)).iterator();
      while (some.hasNext()) {
        List<Duty> next = decide(some.next(), rootsIn(before.duties()));
        Coming coming = new Coming(next, table.prepare(next, ahead));
        store(before);
        before = coming;
        count += next.size();
      }
      store(before);
    }
    return count;
  }

  /** Decided, and not yet stored. */
  private record Coming(List<Duty> duties, ArrivalTable.Rows rows) {
    static final Coming NONE = new Coming(List.of(), new ArrivalTable.Rows(List.of()));
  }

  private void store(Coming coming) {
    table.insert(coming.rows());
    tell(coming.duties());
  }

  /** All or none; a child may name a parent of the same batch, if the parent comes first. */
  List<Duty> issueAll(Collection<NewDuty> wishes) {
    return issueAll(wishes, Map.of());
  }

  /**
   * @param known roots of parents that the caller knows although they lie outside the ground
   */
  List<Duty> issueAll(Collection<NewDuty> wishes, Map<UUID, UUID> known) {
    List<Duty> issued = decide(wishes, known);
    table.insert(issued);
    tell(issued);
    return issued;
  }

  private List<Duty> decide(Collection<NewDuty> wishes, Map<UUID, UUID> known) {
    if (wishes.isEmpty()) {
      return List.of();
    }
    lists.require(wishes);
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    Sight sight = new Sight(territory);
    Map<String, Integer> ladderOf = new HashMap<>();
    Map<UUID, UUID> roots = rootsOf(wishes, known);
    List<Duty> issued = new ArrayList<>(wishes.size());
    for (NewDuty wish : wishes) {
      UUID id = wish.id() == null ? Ids.next(clock) : wish.id();
      DutyKind kind = book.dutyKind(wish.kind());
      Ladder pace = book.ladderFor(kind, IssueRules.severity(wish, kind));
      int ladder = ladderOf.computeIfAbsent(pace.id(), _ -> ladders.intern(pace.rungs()));
      UUID root = wish.parent() == null ? id : root(wish.parent(), roots);
      roots.put(id, root);
      issued.add(
          IssueRules.issue(
              id,
              wish,
              sight.placeOf(wish, IssueRules.verifier(wish, kind), root, ladder),
              book,
              now));
    }
    return issued;
  }

  /** At what pace help is called for a duty, were it this severe. */
  Command.Raise.Pace paceOf(Duty duty, int severity) {
    RuleBook book = rules.at(clock.instant());
    Ladder ladder = book.ladderFor(book.dutyKind(duty.charge().kind()), severity);
    return new Command.Raise.Pace(ladders.intern(ladder.rungs()), ladder.idle());
  }

  private void tell(List<Duty> issued) {
    issued.forEach(duty -> events.publishEvent(new DutyIssued(duty)));
  }

  private static Map<UUID, UUID> rootsIn(List<Duty> duties) {
    return duties.stream().collect(Collectors.toMap(Duty::id, duty -> duty.charge().root()));
  }

  private Map<UUID, UUID> rootsOf(Collection<NewDuty> wishes, Map<UUID, UUID> known) {
    Set<UUID> given =
        wishes.stream().map(NewDuty::id).filter(Objects::nonNull).collect(Collectors.toSet());
    List<UUID> stored =
        wishes.stream()
            .map(NewDuty::parent)
            .filter(Objects::nonNull)
            .distinct()
            .filter(Predicate.not(given::contains))
            .filter(Predicate.not(known::containsKey))
            .toList();
    Map<UUID, UUID> roots = new HashMap<>(known);
    if (!stored.isEmpty()) {
      roots.putAll(table.rootsOf(stored));
    }
    return roots;
  }

  private static UUID root(UUID parent, Map<UUID, UUID> roots) {
    UUID root = roots.get(parent);
    if (root == null) {
      throw new IllegalArgumentException(
          "Parent duty %s is not there, or comes after its child.".formatted(parent));
    }
    return root;
  }
}
