package shoutu.surveillance.duplicate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Likenesses;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.CasesMerged;
import shoutu.surveillance.Classification;
import shoutu.surveillance.Classification.Reason;
import shoutu.surveillance.OpenDuties;
import shoutu.surveillance.duplicate.MergeRules.Obstacle;
import shoutu.surveillance.duplicate.MergeTable.Undo;

/**
 * Merges two records of one case, and undoes it.
 *
 * <p>The leading record takes over what a person chose, and everything that belongs to the other
 * one follows it. The other record stays, excluded as a duplicate, so that every count holds
 * without knowing of merges. A measure stays with the record on which it was decided.
 */
@Service
public class Merges {

  private static final String SUBJECT = "subject";
  private static final String CLASSIFICATION = "classification";
  private static final String CLASSIFIED_BY = "classified_by";

  private final MergeTable table;
  private final PairTable pairs;
  private final Cases cases;
  private final Likenesses likenesses;
  private final Duties duties;
  private final List<CaseFollower> followers;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Merges(
      MergeTable table,
      PairTable pairs,
      Cases cases,
      Likenesses likenesses,
      Duties duties,
      List<CaseFollower> followers,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.pairs = pairs;
    this.cases = cases;
    this.likenesses = likenesses;
    this.duties = duties;
    this.followers = List.copyOf(followers);
    this.events = events;
    this.clock = clock;
  }

  /** A record as it was seen. */
  public record Seen(UUID id, int version) {}

  /**
   * What a person decided.
   *
   * @param taken what the leading record takes over from the other
   * @param identity which fields of the identity it takes over, by their names in the vault
   */
  public record Order(Seen leading, Seen other, Set<MergeField> taken, Set<String> identity) {
    public Order {
      taken = Set.copyOf(taken);
      identity = Set.copyOf(identity);
    }
  }

  /** What became of a wish to merge, or to undo. */
  public sealed interface Outcome {
    record Done(Merge merge) implements Outcome {}

    /** Somebody changed one of them meanwhile. */
    record Outdated() implements Outcome {}

    /**
     * @param code why not
     */
    record Refused(String code) implements Outcome {}

    record Unknown() implements Outcome {}
  }

  @Transactional
  public Outcome merge(Order order) {
    UUID leadingId = order.leading.id;
    UUID otherId = order.other.id;
    table.lock(leadingId, otherId);
    Map<UUID, CaseRecord> both = cases.byId(List.of(leadingId, otherId));
    CaseRecord leading = both.get(leadingId);
    CaseRecord other = both.get(otherId);
    if (leading == null || other == null) {
      return new Outcome.Unknown();
    }
    if (leadingId.equals(otherId)) {
      return new Outcome.Refused(Obstacle.SAME_RECORD.name());
    }
    if (leading.version() != order.leading.version || other.version() != order.other.version) {
      return new Outcome.Outdated();
    }
    Set<MergeField> taken = new HashSet<>(MergeRules.withInfector(leading, other, order.taken));
    taken.remove(MergeField.IDENTITY);
    Optional<Obstacle> obstacle =
        MergeRules.obstacle(leading, other, table.haveOneHome(leadingId, otherId), taken);
    if (obstacle.isPresent()) {
      return new Outcome.Refused(obstacle.get().name());
    }
    UUID subject = subject(leading, other, order.identity);
    if (!Objects.equals(subject, leading.subject())) {
      taken.add(MergeField.IDENTITY);
    }
    return new Outcome.Done(merge(leading, other, taken, subject));
  }

  private Merge merge(
      CaseRecord leading, CaseRecord other, Set<MergeField> taken, @Nullable UUID subject) {
    Instant now = clock.instant();
    Map<String, @Nullable Object> before = table.columns(leading.id(), taken);
    Map<String, @Nullable Object> after = table.columns(other.id(), taken);
    if (taken.contains(MergeField.IDENTITY)) {
      after.put(SUBJECT, subject == null ? null : subject.toString());
    }
    after.replace(
        "infector_case", leading.id().toString(), null); // the other named the leading one
    table.put(leading.id(), taken, after, "TOOK_IN");
    Map<String, @Nullable Object> was = new HashMap<>();
    was.put(CLASSIFICATION, other.classification().name());
    was.put(CLASSIFIED_BY, other.classifiedBy());
    table.classify(other.id(), Classification.EXCLUDED.name(), Reason.DUPLICATE.name(), "MERGED");
    Map<String, List<UUID>> moved = new LinkedHashMap<>();
    for (CaseFollower follower : followers) {
      List<UUID> those = follower.follow(other.id(), leading.id());
      if (!those.isEmpty()) {
        moved.put(follower.kind(), those);
      }
    }
    UUID id = Ids.next(clock);
    table.insert(id, leading.id(), other.id(), taken, new Undo(before, after, was), moved, now);
    pairs.become(pairs.ordered(leading.id(), other.id()), "MERGED");
    countDuties(leading.id(), other.id());
    events.publishEvent(new CasesMerged(leading.id(), other.id()));
    return table.lockMerge(id).orElseThrow();
  }

  /** Who the leading record is about from now on; whoever is known stays known. */
  private @Nullable UUID subject(CaseRecord leading, CaseRecord other, Set<String> identity) {
    UUID known = leading.subject();
    UUID others = other.subject();
    if (known == null || others == null) {
      return identity.isEmpty() ? known : others;
    }
    return likenesses.compose(known, others, identity);
  }

  private void countDuties(UUID... ids) {
    for (UUID id : ids) {
      cases.duties(id, OpenDuties.of(duties.about("CASE", id)));
    }
  }

  /**
   * Gives both records back as they were. What somebody changed in the leading one since then
   * stays, and what was listed with it since stays with it.
   */
  @Transactional
  public Outcome undo(UUID id, int seenVersion) {
    Optional<Merge> found = table.lockMerge(id);
    if (found.isEmpty()) {
      return new Outcome.Unknown();
    }
    Merge merge = found.get();
    if (merge.version() != seenVersion || merge.undoneAt() != null) {
      return new Outcome.Outdated();
    }
    table.lock(merge.leading(), merge.other());
    if (cases.byId(List.of(merge.leading(), merge.other())).size() < 2) {
      return new Outcome.Unknown();
    }
    // The last one first: what a later merge took over rests on this one.
    if (!table.of(merge.leading()).getFirst().id().equals(id)) {
      return new Outcome.Refused("LATER_MERGE");
    }
    Undo undo = table.undo(id);
    Map<String, @Nullable Object> now = table.columns(merge.leading(), merge.taken());
    List<MergeField> kept = new ArrayList<>();
    List<MergeField> restored = new ArrayList<>();
    for (MergeField field : merge.taken()) {
      boolean untouched =
          field.columns().stream()
              .allMatch(column -> Objects.equals(now.get(column), undo.after().get(column)));
      (untouched ? restored : kept).add(field);
    }
    table.put(merge.leading(), restored, undo.before(), "GAVE_BACK");
    table.classify(
        merge.other(),
        String.valueOf(undo.was().get(CLASSIFICATION)),
        String.valueOf(undo.was().get(CLASSIFIED_BY)),
        "UNMERGED");
    for (CaseFollower follower : followers) {
      List<UUID> those = merge.moved().getOrDefault(follower.kind(), List.of());
      if (!those.isEmpty()) {
        follower.goBack(those, merge.other(), merge.leading());
      }
    }
    table.undone(id, kept, clock.instant());
    pairs.become(pairs.ordered(merge.leading(), merge.other()), "OPEN");
    countDuties(merge.leading(), merge.other());
    events.publishEvent(new CasesMerged(merge.leading(), merge.other()));
    return new Outcome.Done(table.lockMerge(id).orElseThrow());
  }

  /** The merges in force in which a case has part, the latest first. */
  @Transactional(readOnly = true)
  public List<Merge> of(UUID caseId) {
    return table.of(caseId);
  }
}
