package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Purpose;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** Problems as those see them who work on them. */
@Service
public class ProblemBook {

  private static final UUID LAST_ID = new UUID(-1, -1);
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private final ProblemListTable lists;
  private final ProblemTable table;
  private final RatesTable rates;
  private final Conversation conversation;
  private final Owners owners;
  private final Duties duties;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  ProblemBook(
      ProblemListTable lists,
      ProblemTable table,
      RatesTable rates,
      Conversation conversation,
      Owners owners,
      Duties duties,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.lists = lists;
    this.table = table;
    this.rates = rates;
    this.conversation = conversation;
    this.owners = owners;
    this.duties = duties;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  Page<ProblemRow> page(ProblemFilter filter, Optional<Cursor> after, int limit) {
    Instant before = after.map(key -> Instant.parse(key.keys().get(0))).orElse(FAR);
    UUID beforeId = after.map(key -> UUID.fromString(key.keys().get(1))).orElse(LAST_ID);
    return Page.of(
        lists.page(filter, clock.instant(), before, beforeId, limit + 1),
        limit,
        row -> Cursor.of(row.problem().receivedAt(), row.problem().id()));
  }

  @Transactional(readOnly = true)
  Optional<ProblemRow> find(UUID id) {
    return lists.find(id);
  }

  /** What the same household said of the same matter shortly before or after; the other ones. */
  @Transactional(readOnly = true)
  List<UUID> duplicates(Problem problem) {
    if (problem.household() == null) {
      return List.of();
    }
    Instant since = problem.receivedAt().minus(rules.at(problem.receivedAt()).intake().duplicate());
    return table.alike(problem.household(), problem.matter(), since).stream()
        .map(Problem::id)
        .filter(id -> !id.equals(problem.id()))
        .toList();
  }

  /** True when the one who acts now answers for this problem, or does its work. */
  @Transactional(readOnly = true)
  boolean isMine(Problem problem) {
    return owners.isMine(problem);
  }

  /** The same, or was called to it. */
  @Transactional(readOnly = true)
  boolean isWorkedOnByMe(Problem problem) {
    return owners.isWorkedOnByMe(problem);
  }

  @Transactional(readOnly = true)
  List<Counts> counts(Subtree within, Instant from, Instant to) {
    return rates.counts(within, from, to, clock.instant());
  }

  /** What came of blowing the whistle. */
  sealed interface Whistled {
    record Done(List<Duty> called) implements Whistled {}

    /** Only who answers for a problem calls others to it. */
    record NotYours() implements Whistled {}

    /** It is done, or not yet anybody's work. */
    record NotNow() implements Whistled {}

    record Unknown() implements Whistled {}
  }

  /**
   * Calls departments to the place (吹哨报到): each gets a duty of its own, which only the one who
   * called them can say is done. The caller keeps the problem, and leads.
   *
   * @param functions of the county
   */
  @Transactional
  Whistled whistle(UUID id, Set<String> functions) {
    Problem problem = table.lock(id).orElse(null);
    if (problem == null) {
      return new Whistled.Unknown();
    }
    if (!owners.isMine(problem)) {
      return new Whistled.NotYours();
    }
    Duty duty = duties.find(problem.duty()).orElseThrow();
    Place county = territory.atLevel(problem.placeCode(), Level.COUNTY).orElse(null);
    if (!duty.isOpen() || county == null) {
      return new Whistled.NotNow();
    }
    return new Whistled.Done(
        duties.issueAll(
            functions.stream()
                .sorted()
                .map(
                    function ->
                        NewDuty.of(Owners.WHISTLE, new Field(county.code(), function))
                            .concerning(problem.placeCode())
                            .about(Subject.duty(duty.id()))
                            .issuedBy(duty.owner())
                            .with("matter", problem.matter()))
                .toList()));
  }

  /** The departments that were called to a problem, and how far they are. */
  @Transactional(readOnly = true)
  List<Duty> called(Problem problem) {
    return duties.about(Subject.DUTY, problem.duty()).stream()
        .filter(duty -> duty.charge().kind().equals(Owners.WHISTLE))
        .toList();
  }

  /** What was said and how to reach them; that it was read is on record. */
  @Transactional
  public Optional<ProblemWords> open(UUID id, Purpose purpose) {
    return table.find(id).map(problem -> conversation.opened(problem, purpose));
  }

  /** Somebody spoke with them. The first time counts. */
  @Transactional
  public boolean contacted(UUID id) {
    return table
        .lock(id)
        .map(
            problem -> {
              table.contacted(problem.id(), clock.instant());
              return true;
            })
        .orElse(false);
  }

  /** A word to the one who asked, at their private page. It is a contact too. */
  @Transactional
  public boolean write(UUID id, String text) {
    return table
        .lock(id)
        .map(
            problem -> {
              conversation.add(problem, Author.OFFICE, text);
              table.contacted(problem.id(), clock.instant());
              return true;
            })
        .orElse(false);
  }
}
