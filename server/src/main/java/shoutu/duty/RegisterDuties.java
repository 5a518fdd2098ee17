package shoutu.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.rules.Evidence;
import shoutu.rules.Level;
import shoutu.territory.Field;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/**
 * Keeps the duties that follow from the register of posts in step with it: what it lacks is asked
 * for once, and what it shows to be mended is closed.
 */
@Component
class RegisterDuties {

  private final DutyTable table;
  private final Issuing issuing;
  private final Moves moves;
  private final Surroundings surroundings;
  private final Territory territory;
  private final Ownership ownership;
  private final Daily daily;
  private final TransactionOperations transaction;

  RegisterDuties(
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

  Optional<Instant> nextDue(String job) {
    return daily.nextDue(job);
  }

  /**
   * A job's day: one county after the other, so that no lock is held for long.
   *
   * @param compare keeps the duties of a county and says how many are lacking
   */
  void compareAll(String job, Instant now, ToIntFunction<Subtree> compare) {
    int found = 0;
    for (Subtree county : counties()) {
      found += transaction.execute(_ -> compare.applyAsInt(county));
    }
    daily.done(job, now, found);
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

  /**
   * @param wanted what the register lacks, by subject; null where nobody can be asked yet
   */
  void keep(String kind, Subtree county, Map<UUID, @Nullable NewDuty> wanted) {
    Set<UUID> asked = new HashSet<>();
    for (Held held : table.lockOpen(kind, county)) {
      Subject about = held.duty().charge().about();
      if (about != null && wanted.containsKey(about.id())) {
        asked.add(about.id());
      } else {
        mended(held);
      }
    }
    List<NewDuty> wishes = new ArrayList<>();
    wanted.forEach(
        (id, wish) -> {
          if (wish != null && !asked.contains(id)) {
            wishes.add(wish);
          }
        });
    issuing.issueAll(wishes);
  }

  /**
   * The lead above, who can appoint, if somebody leads there: nobody can be asked to fill
   * everything at once.
   */
  @Nullable Field whoMustAppoint(Field field, Instant now) {
    @Nullable Field lead = surroundings.superior(field, now);
    if (lead == null) {
      return null;
    }
    return switch (ownership.ownerOf(lead.place(), lead.function(), now).via()) {
      case HOLDER, DEPUTY, LEAD, SUCCESSOR -> lead;
      case PARENT -> null;
    };
  }

  /** The register shows it mended: it claims for the lead, and sees it done. */
  void mended(Held held) {
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
}
