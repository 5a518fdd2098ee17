package shoutu.response.measure;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.access.PrivateLink;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.NewDuty;
import shoutu.response.Fulfilment;
import shoutu.response.measure.MeasureTable.Door;
import shoutu.rules.Level;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * Whoever is bound is told, of each change: that is a duty of whoever proposed it. The link of the
 * person's own page lies in the vault, so that a lost paper can be written again, on record.
 */
@Component
class Telling {

  private static final String TELL = "TELL_MEASURE";
  private static final String LINK = "link";
  private static final String EPIDEMIOLOGY = "EPIDEMIOLOGY";

  private final Vault vault;
  private final Duties duties;
  private final Territory territory;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Telling(Vault vault, Duties duties, Territory territory, Clock clock) {
    this.vault = vault;
    this.duties = duties;
    this.territory = territory;
    this.clock = clock;
  }

  /** A page of their own for the person whom a measure concerns. */
  Door door(Measure measure) {
    PrivateLink link = PrivateLink.fresh(random);
    UUID page =
        vault.store(
            SubjectKind.NOTE,
            measure.home(),
            measure.place(),
            measure.placeNo(),
            Map.of(LINK, link.token()));
    return new Door(page, link.hash());
  }

  /** The link, to be handed to the person; reading it is on record. Empty when its time is over. */
  Optional<PrivateLink> link(Measure measure) {
    UUID page = measure.page();
    return page == null
        ? Optional.empty()
        : Optional.ofNullable(vault.content(page, Purpose.NOTICE).get(LINK)).map(PrivateLink::new);
  }

  /**
   * The duty to tell the person: the one that is open still, or another.
   *
   * @param what they are to be told of, as the stage or the act that it comes from
   */
  UUID duty(Measure measure, String what) {
    Optional<Duty> open = Optional.ofNullable(measure.tellDuty()).flatMap(duties::find);
    if (open.filter(Fulfilment::waits).isPresent()) {
      return open.get().id();
    }
    UUID id = Ids.next(clock);
    duties.issueAll(
        List.of(
            NewDuty.of(TELL, teller(measure))
                .withId(id)
                .concerning(measure.place())
                .about(measure.about())
                .with("measure", measure.id().toString())
                .with("what", what)));
    return id;
  }

  private Field teller(Measure measure) {
    Field proposer = measure.proposed().in();
    if (proposer != null) {
      return proposer;
    }
    String county =
        territory.atLevel(measure.place(), Level.COUNTY).map(Place::code).orElse(measure.place());
    return new Field(county, EPIDEMIOLOGY);
  }
}
