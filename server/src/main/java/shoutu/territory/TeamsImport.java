package shoutu.territory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.base.Ids;
import shoutu.base.ImportSummary;
import shoutu.base.RowFault;
import shoutu.rules.Function;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.TerritoryImport.Extent;

/**
 * Takes pairing teams in: the households they look after become places by number, the members hold
 * posts there. A later member takes over from the one before, as with all posts.
 */
@Service
public class TeamsImport {

  private final TerritoryImport territory;
  private final PostsImport posts;
  private final TerritoryTable places;
  private final TeamTable teams;
  private final Rules rules;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate undone;
  private final InstantSource clock;

  TeamsImport(
      TerritoryImport territory,
      PostsImport posts,
      TerritoryTable places,
      TeamTable teams,
      Rules rules,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.territory = territory;
    this.posts = posts;
    this.places = places;
    this.teams = teams;
    this.rules = rules;
    this.events = events;
    this.undone = new TransactionTemplate(transactions);
    this.undone.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.clock = clock;
  }

  /** What {@link #run} would do: it is done, and undone. */
  public ImportSummary preview(Iterable<TeamRow> rows) {
    return Objects.requireNonNull(
        undone.execute(
            status -> {
              ImportSummary summary = take(rows);
              status.setRollbackOnly();
              return summary;
            }));
  }

  @Transactional
  public ImportSummary run(Iterable<TeamRow> rows) {
    return take(rows);
  }

  /** All that these say, or nothing of it: answers what is wrong with them. */
  @Transactional
  public List<RowFault> found(List<TeamRow> rows) {
    List<RowFault> faults = preview(rows).errors();
    if (faults.isEmpty()) {
      var unused = take(rows);
    }
    return faults;
  }

  private ImportSummary take(Iterable<TeamRow> rows) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    RuleBook book = rules.at(now);
    Map<String, Level> levels = new HashMap<>();
    places
        .newest()
        .forEach(
            (code, place) -> {
              if (!place.gone()) {
                levels.put(code, place.level());
              }
            });
    TeamRules.Read read =
        TeamRules.read(
            rows,
            levels,
            book.pairings(),
            code -> book.function(code).map(Function::names).orElse(new Names(code, code)));
    List<RowFault> faults = new ArrayList<>(read.faults());
    if (!read.households().isEmpty()) {
      faults.addAll(territory.run(read.households(), Extent.PART).errors());
    }
    ImportSummary held = posts.run(read.posts());
    faults.addAll(held.errors());
    Map<String, KnownPlace> known = places.newest();
    for (TeamRules.Team team : read.teams()) {
      KnownPlace place = known.get(team.place());
      if (place != null) {
        UUID id = Ids.next(clock);
        if (teams.found(id, place, team.kind(), now)) {
          events.publishEvent(new TeamFounded(id, place.code(), team.kind()));
        }
      }
    }
    Set<Integer> faulty = new HashSet<>();
    read.faults().forEach(fault -> faulty.add(fault.row()));
    int rejected = faulty.size() + held.rejected();
    return new ImportSummary(
        held.accepted() + held.duplicates() + rejected,
        held.accepted(),
        held.duplicates(),
        rejected,
        faults);
  }
}
