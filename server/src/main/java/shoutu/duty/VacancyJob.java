package shoutu.duty;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.instance.DueWork;
import shoutu.rules.Evidence;
import shoutu.rules.Level;
import shoutu.territory.Field;
import shoutu.territory.Gap;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/**
 * Makes every gap in the territory a duty of whoever must fill it: the lead of the place above,
 * once there is one. One level holds the next, so gaps are asked for from the top down. What has
 * been filled is seen in the register, and closed.
 */
@Component
class VacancyJob implements DueWork {

  static final String KIND = "FILL_VACANCY";
  static final String SUBJECT = "FIELD";

  private final DutyTable table;
  private final Issuing issuing;
  private final Moves moves;
  private final Surroundings surroundings;
  private final Territory territory;
  private final Ownership ownership;
  private final Daily daily;
  private final TransactionOperations transaction;

  VacancyJob(
      DutyTable table,
      Issuing issuing,
      Moves moves,
      Surroundings surroundings,
      Territory territory,
      Ownership ownership,
      Daily daily,
      TransactionOperations transaction) {
    this.table = table;
    this.issuing = issuing;
    this.moves = moves;
    this.surroundings = surroundings;
    this.territory = territory;
    this.ownership = ownership;
    this.daily = daily;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "vacancies";
  }

  @Override
  public Optional<Instant> nextDue() {
    return daily.nextDue(name());
  }

  @Override
  public void runDue(Instant now) {
    int found = 0;
    for (Subtree county : counties()) {
      found += transaction.execute(_ -> compare(county, now));
    }
    daily.done(name(), now, found);
  }

  private List<Subtree> counties() {
    List<Subtree> counties = new ArrayList<>();
    for (Place root : territory.roots()) {
      List<Place> inside = territory.placesAt(root.subtree(), Level.COUNTY);
      if (inside.isEmpty()) {
        counties.add(root.subtree());
      }
      inside.forEach(county -> counties.add(county.subtree()));
    }
    return counties;
  }

  private int compare(Subtree county, Instant now) {
    Map<UUID, Gap> gaps = new HashMap<>();
    for (Gap gap : ownership.coverage(county, now)) {
      gaps.put(subjectOf(gap.field()), gap);
    }
    Set<UUID> asked = new HashSet<>();
    for (Held held : table.lockOpen(KIND, county)) {
      Subject about = held.duty().charge().about();
      if (about != null && gaps.containsKey(about.id())) {
        asked.add(about.id());
      } else {
        filled(held);
      }
    }
    List<NewDuty> wishes = new ArrayList<>();
    gaps.forEach(
        (id, gap) -> {
          @Nullable Field lead = whoMustFill(gap.field(), now);
          if (lead != null && !asked.contains(id)) {
            wishes.add(wish(id, gap, lead));
          }
        });
    issuing.issueAll(wishes);
    return gaps.size();
  }

  private static NewDuty wish(UUID id, Gap gap, Field lead) {
    return NewDuty.of(KIND, lead)
        .concerning(gap.field().place())
        .about(new Subject(SUBJECT, id))
        .with("place", gap.field().place())
        .with("function", gap.field().function())
        .with("gap", gap.kind().name());
  }

  /** The lead above, if somebody leads there: nobody can be asked to fill everything at once. */
  private @Nullable Field whoMustFill(Field gap, Instant now) {
    @Nullable Field lead = surroundings.superior(gap, now);
    if (lead == null) {
      return null;
    }
    return switch (ownership.ownerOf(lead.place(), lead.function(), now).via()) {
      case HOLDER, DEPUTY, LEAD -> lead;
      case PARENT -> null;
    };
  }

  /** The register shows a holder: it claims for the lead, and sees it done. */
  private void filled(Held held) {
    Finding register = new Finding(Evidence.RECORD, Map.of("seen", "REGISTER"), null);
    Held claimed = moves.claimFor(held, register);
    if (claimed.duty().stage() instanceof Stage.Claimed) {
      var unused =
          moves.move(
              claimed,
              claimed.duty().version(),
              new Command.Observe(register),
              Set.of(Standing.VERIFIER));
    }
  }

  /** The same field always has the same id. */
  static UUID subjectOf(Field field) {
    return UUID.nameUUIDFromBytes(
        (field.place() + "/" + field.function()).getBytes(StandardCharsets.UTF_8));
  }
}
