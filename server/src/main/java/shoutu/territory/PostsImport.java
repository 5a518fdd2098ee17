package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.base.ImportSummary;
import shoutu.instance.Instances;
import shoutu.rules.Function;
import shoutu.rules.Rules;
import shoutu.territory.HoldingTable.Changed;
import shoutu.territory.HoldingTable.NewHolding;

/**
 * Takes a list of posts and their holders in. A later holder takes over from the one before; all
 * good rows or none are written, in one transaction.
 */
@Service
public class PostsImport {

  private final TerritoryTable places;
  private final HoldingTable holdings;
  private final Handovers handovers;
  private final Rules rules;
  private final Instances instances;
  private final InstantSource clock;

  PostsImport(
      TerritoryTable places,
      HoldingTable holdings,
      Handovers handovers,
      Rules rules,
      Instances instances,
      InstantSource clock) {
    this.places = places;
    this.holdings = holdings;
    this.handovers = handovers;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** What {@link #run} would do. */
  @Transactional(readOnly = true)
  public ImportSummary preview(Iterable<PostRow> rows) {
    return summary(compare(rows, places.newest(), now()));
  }

  @Transactional
  public ImportSummary run(Iterable<PostRow> rows) {
    places.beginChange();
    Instant now = now();
    Map<String, KnownPlace> known = places.newest();
    PostDiff diff = compare(rows, known, now);
    holdings.change(
        diff.changed().stream()
            .map(
                held ->
                    new Changed(
                        held.id(),
                        held.until() == null ? "POST_RENAMED" : "HANDED_OVER",
                        held.post(),
                        held.postEn(),
                        held.until()))
            .toList());
    holdings.insert(diff.begun().stream().map(held -> row(held, known)).toList());
    handovers.begun(diff.begun(), diff.changed(), known);
    places.endChange();
    return summary(diff);
  }

  private PostDiff compare(Iterable<PostRow> rows, Map<String, KnownPlace> known, Instant now) {
    List<PostRow> all = new ArrayList<>();
    rows.forEach(all::add);
    Map<String, Function> functions = new LinkedHashMap<>();
    rules.at(now).functions().forEach(function -> functions.put(function.code(), function));
    return PostDiffRules.compare(
        all,
        known,
        holdings.of(PostDiffRules.placesOf(all)),
        functions,
        instances.current().zone(),
        now,
        () -> Ids.next(clock));
  }

  private static NewHolding row(KnownHolding held, Map<String, KnownPlace> known) {
    KnownPlace place = Objects.requireNonNull(known.get(held.field().place()));
    return new NewHolding(
        held.id(),
        place.home(),
        place.code(),
        place.placeNo(),
        "APPOINTED",
        held.field().function(),
        held.seat().kind().name(),
        held.rank(),
        held.post(),
        held.postEn(),
        held.holder(),
        held.since(),
        held.until());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static ImportSummary summary(PostDiff diff) {
    return new ImportSummary(
        diff.accepted() + diff.duplicates() + diff.rejected(),
        diff.accepted(),
        diff.duplicates(),
        diff.rejected(),
        diff.faults());
  }
}
