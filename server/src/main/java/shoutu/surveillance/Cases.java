package shoutu.surveillance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.instance.Instances;
import shoutu.surveillance.Classification.Reason;

/** The cases that are known. */
@Service
public class Cases {

  private final CaseTable table;
  private final CountTable counts;
  private final CaseLabTable labs;
  private final Instances instances;
  private final Clock clock;

  Cases(CaseTable table, CountTable counts, CaseLabTable labs, Instances instances, Clock clock) {
    this.table = table;
    this.counts = counts;
    this.labs = labs;
    this.instances = instances;
    this.clock = clock;
  }

  /** A page of the list, the newest first. */
  @Transactional(readOnly = true)
  public Page<CaseRecord> page(
      CaseFilter filter, CaseOrder order, @Nullable Cursor after, int limit) {
    CaseTable.After from =
        after == null
            ? null
            : new CaseTable.After(
                LocalDate.parse(after.keys().getFirst()), UUID.fromString(after.keys().getLast()));
    CaseReach reach = counts.reach(filter);
    List<CaseRecord> rows =
        CaseRouteRules.glancesFirst(filter, order, reach)
            ? table.page(filter, order, CaseRoute.GLANCE, from, limit + 1)
            : List.of();
    if (rows.size() <= limit) {
      CaseRoute route = CaseRouteRules.choose(filter, order, reach, limit);
      rows = table.page(filter, order, route, from, limit + 1);
    }
    return Page.of(rows, limit, row -> Cursor.of(row.since(), row.id()));
  }

  /** The cases of some people whom the vault found. */
  @Transactional(readOnly = true)
  public List<CaseRecord> of(Collection<UUID> subjects, CaseFilter filter, CaseOrder order) {
    return subjects.isEmpty() ? List.of() : table.of(subjects, filter, order);
  }

  /** Each case of the list in turn, in one view of the database, however many there are. */
  @Transactional
  public void each(CaseFilter filter, CaseOrder order, Consumer<CaseRecord> to) {
    table.each(filter, order, to);
  }

  @Transactional(readOnly = true)
  public Optional<CaseRecord> find(UUID id) {
    return table.find(id);
  }

  /** Those of these that are in sight. */
  @Transactional(readOnly = true)
  public Map<UUID, CaseRecord> byId(Collection<UUID> ids) {
    return table.findAll(ids).stream().collect(Collectors.toMap(CaseRecord::id, it -> it));
  }

  /** What became of a wish to classify a case differently. */
  public sealed interface Classified {
    record Done(CaseRecord record) implements Classified {}

    record Outdated(CaseRecord record) implements Classified {}

    /** It was merged into another case, which is the one to classify. */
    record Merged() implements Classified {}

    /** The reason does not speak for this class. */
    record Unfounded() implements Classified {}

    record Unknown() implements Classified {}
  }

  /** Classifies one case. No measure for anybody follows from it by itself. */
  @Transactional
  public Classified classify(UUID id, int seenVersion, Classification to, Reason reason) {
    Optional<CaseRecord> found = table.lock(id);
    if (found.isEmpty()) {
      return new Classified.Unknown();
    }
    if (found.get().version() != seenVersion) {
      return new Classified.Outdated(found.get());
    }
    if (found.get().isMerged()) {
      return new Classified.Merged();
    }
    if (!to.canRestOn(reason)) {
      return new Classified.Unfounded();
    }
    table.classify(id, seenVersion, to, reason);
    return new Classified.Done(table.find(id).orElse(found.get()));
  }

  /** How it ended, and when; a correction replaces it. Unfounded: the day can't be right. */
  @Transactional
  public Classified conclude(
      UUID id, int seenVersion, ReportedCase.Outcome outcome, @Nullable LocalDate on) {
    Optional<CaseRecord> found = table.lock(id);
    if (found.isEmpty()) {
      return new Classified.Unknown();
    }
    CaseRecord before = found.get();
    if (before.version() != seenVersion) {
      return new Classified.Outdated(before);
    }
    if (before.isMerged()) {
      return new Classified.Merged();
    }
    if (!OutcomeRules.fits(outcome, on, before.onset(), today())) {
      return new Classified.Unfounded();
    }
    table.conclude(id, seenVersion, outcome, on);
    return new Classified.Done(table.find(id).orElse(before));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), instances.current().zone());
  }

  /** How far the laboratory is with a case, since when. */
  public record LabProgress(LabState state, @Nullable Instant since) {}

  /** Keeps the list in step with the samples; told by the room's own clinical part. */
  @Transactional
  public void tellLab(Map<UUID, LabProgress> progress) {
    labs.tell(progress);
  }

  /** The cases that a source calls by these ids, as far as they lie in the caller's scope. */
  @Transactional(readOnly = true)
  public Map<String, UUID> bySource(String source, Collection<String> ids) {
    return labs.bySource(source, ids);
  }

  /** Where cases lie, of those that the caller may see. */
  @Transactional(readOnly = true)
  public List<CaseRecord> findAll(Collection<UUID> ids) {
    return table.findAll(ids);
  }

  /** Keeps beside a case what its duties are. */
  @Transactional
  public void duties(UUID id, OpenDuties about) {
    table.duties(id, about);
  }
}
