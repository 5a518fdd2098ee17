package shoutu.voice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Purpose;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.rules.Rules;
import shoutu.territory.Subtree;

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
  private final Rules rules;
  private final Clock clock;

  ProblemBook(
      ProblemListTable lists,
      ProblemTable table,
      RatesTable rates,
      Conversation conversation,
      Owners owners,
      Rules rules,
      Clock clock) {
    this.lists = lists;
    this.table = table;
    this.rates = rates;
    this.conversation = conversation;
    this.owners = owners;
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

  @Transactional(readOnly = true)
  List<Counts> counts(Subtree within, Instant from, Instant to) {
    return rates.counts(within, from, to, clock.instant());
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
