package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.territory.Field;
import shoutu.territory.Territory;

/** What can be read of duties, within the caller's ground. */
@Service
public class DutyLists {

  private static final int MOST_TODAY = 100;
  private static final int MOST_CHILDREN = 2_000;
  private static final int MOST_RECORDS = 500;

  /**
   * A duty with everything that its page explains.
   *
   * @param may what the caller may do with it now
   * @param said the words of its records, by the vault's ids
   * @param calls asks, disputes and verifications about it
   */
  record Detail(
      Duty duty,
      Set<Verb> may,
      @Nullable Field superior,
      List<shoutu.rules.Ladder.Rung> ladder,
      Map<String, Instant> fired,
      List<RecordTable.Kept> records,
      Map<UUID, String> said,
      EvidenceFiles.Files files,
      List<Duty> calls,
      List<Duty> children,
      RollUp rollUp) {}

  private final DutyTable table;
  private final DutyListTable lists;
  private final RecordTable records;
  private final Words words;
  private final EvidenceFiles files;
  private final Surroundings surroundings;
  private final Territory territory;
  private final Clock clock;

  DutyLists(
      DutyTable table,
      DutyListTable lists,
      RecordTable records,
      Words words,
      EvidenceFiles files,
      Surroundings surroundings,
      Territory territory,
      Clock clock) {
    this.table = table;
    this.lists = lists;
    this.records = records;
    this.words = words;
    this.files = files;
    this.surroundings = surroundings;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * What the owner said when claiming it done, the latest last: for the one for whom it is done.
   * Writes too: that words were read is on record.
   */
  @Transactional
  public List<Spoken> claims(UUID duty) {
    List<RecordTable.Kept> claims =
        records.of(duty, MOST_RECORDS).stream().filter(kept -> kept.act() == Act.CLAIMED).toList();
    Map<UUID, String> said =
        words.read(
            claims.stream().flatMap(kept -> Optional.ofNullable(kept.words()).stream()).toList());
    return claims.stream()
        .flatMap(
            kept ->
                Optional.ofNullable(kept.words())
                    .map(said::get)
                    .map(text -> new Spoken(kept.act(), kept.round(), text, kept.at()))
                    .stream())
        .toList();
  }

  @Transactional(readOnly = true)
  public Page<Duty> page(DutyFilter filter, @Nullable Cursor after, int limit) {
    List<Duty> found = lists.page(sought(filter), after, limit + 1);
    return Page.of(
        found,
        limit,
        last ->
            switch (filter.order()) {
              case NEWEST_FIRST -> Cursor.of(last.id());
              case SOONEST_LIMIT_FIRST -> Cursor.of(last.clock().limitAt(), last.id());
            });
  }

  @Transactional(readOnly = true)
  public long count(DutyFilter filter) {
    return lists.count(sought(filter));
  }

  private DutyListTable.Sought sought(DutyFilter filter) {
    Instant now = clock.instant();
    return new DutyListTable.Sought(
        filter,
        filter.place() == null ? null : territory.subtree(filter.place()),
        filter.holder() == DutyFilter.Holder.ME ? surroundings.mySeats(now) : List.of(),
        now);
  }

  /** Some duties by their ids, as far as they lie within the ground. */
  @Transactional(readOnly = true)
  public List<Duty> of(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : table.all(ids);
  }

  /** What the caller can do something about now, what comes first first. */
  @Transactional(readOnly = true)
  public List<Duty> today() {
    Instant now = clock.instant();
    return lists.actionable(surroundings.mySeats(now), now, MOST_TODAY).stream()
        .sorted(TodayRules.ORDER)
        .toList();
  }

  /** Not read-only: whoever reads what somebody said is on record as having read it. */
  @Transactional
  Optional<Detail> detail(UUID id) {
    return table.find(id).map(this::detail);
  }

  private Detail detail(Duty duty) {
    Instant now = clock.instant();
    List<RecordTable.Kept> kept = records.of(duty.id(), MOST_RECORDS);
    Set<UUID> sealed = new HashSet<>();
    kept.forEach(
        record -> {
          if (record.words() != null) {
            sealed.add(record.words());
          }
        });
    return new Detail(
        duty,
        may(duty, now),
        surroundings.superior(duty.owner(), now),
        table.ladderOf(duty),
        lists.fired(duty),
        kept,
        words.read(sealed),
        files.of(duty.id()),
        table.about(Subject.DUTY, duty.id()),
        lists.children(duty.id(), MOST_CHILDREN),
        RollUp.of(lists.branches(duty.id(), now)));
  }

  private Set<Verb> may(Duty duty, Instant now) {
    Subject about = duty.charge().about();
    @Nullable Duty asking =
        about == null || !about.kind().equals(Subject.DUTY)
            ? null
            : table.find(about.id()).orElse(null);
    Set<Standing> standing = surroundings.standing(duty, asking, now);
    Set<Verb> may = EnumSet.noneOf(Verb.class);
    for (Verb verb : Verb.values()) {
      boolean awaited = verb == Verb.CANCEL && Call.isAwaited(duty.charge().kind());
      if (verb.isLawfulFrom(duty.stage())
          && verb.isFor(standing)
          && !verb.isBarredTo(standing)
          && !awaited) {
        may.add(verb);
      }
    }
    return may;
  }

  /** How far the parts of a duty are; empty when there is no such duty within the ground. */
  @Transactional(readOnly = true)
  public Optional<RollUp> rollUp(UUID id) {
    return table.find(id).map(parent -> RollUp.of(lists.branches(parent.id(), clock.instant())));
  }

  @Transactional(readOnly = true)
  public List<Duty> children(UUID id) {
    return lists.children(id, MOST_CHILDREN);
  }
}
