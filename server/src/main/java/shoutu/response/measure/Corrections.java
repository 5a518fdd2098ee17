package shoutu.response.measure;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.response.Fulfilment;
import shoutu.response.measure.Appeal.Finding;
import shoutu.response.measure.Measure.Signature;
import shoutu.response.measure.Measure.Stage;
import shoutu.rules.Level;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.surveillance.Contact;
import shoutu.surveillance.Contacts;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/**
 * What follows when an appeal is upheld: the measure ends at once, and each record that says
 * otherwise carries the correction. A contact is one no longer; whether somebody is a case is for
 * the epidemiologist to correct, as a duty.
 */
@Component
class Corrections {

  private static final String CORRECT = "CORRECT_RECORD";
  private static final String EPIDEMIOLOGY = "EPIDEMIOLOGY";

  private final AppealTable table;
  private final MeasureTable measures;
  private final Contacts contacts;
  private final Telling telling;
  private final Duties duties;
  private final Fulfilment fulfilment;
  private final Territory territory;
  private final Clock clock;

  Corrections(
      AppealTable table,
      MeasureTable measures,
      Contacts contacts,
      Telling telling,
      Duties duties,
      Fulfilment fulfilment,
      Territory territory,
      Clock clock) {
    this.table = table;
    this.measures = measures;
    this.contacts = contacts;
    this.telling = telling;
    this.duties = duties;
    this.fulfilment = fulfilment;
    this.territory = territory;
    this.clock = clock;
  }

  void uphold(Appeal appeal, Measure measure, Finding finding, Signature by) {
    annul(appeal, measure, finding, by);
    if (finding == Finding.WRONG_DETERMINATION) {
      // The same event of the same person: what rests on it falls with it.
      measures.openOf(measure.event()).stream()
          .filter(other -> !other.id().equals(measure.id()))
          .forEach(other -> fall(appeal, other, finding, by));
      note(appeal, measure.grounds().name(), measure.event(), finding, record(measure), by);
    }
  }

  private void annul(Appeal appeal, Measure measure, Finding finding, Signature by) {
    if (measure.bindsAt(by.at())) {
      measures.end(measure.id(), Stage.ANNULLED, by, telling.duty(measure, Stage.ANNULLED.name()));
    } else {
      measures.toTell(measure.id(), telling.duty(measure, Stage.ANNULLED.name()));
    }
    note(appeal, "MEASURE", measure.id(), finding, null, by);
  }

  private void fall(Appeal appeal, Measure other, Finding finding, Signature by) {
    if (other.stage() == Stage.IN_FORCE) {
      annul(appeal, other, finding, by);
    } else {
      measures.refuse(other.id(), by);
      fulfilment.fulfil(other.decideDuty(), Map.of("verdict", Stage.REFUSED.name()));
    }
  }

  /** Corrects the contact at once; for a case, the duty to do so. */
  private @Nullable UUID record(Measure measure) {
    if (measure.grounds() == Grounds.CONTACT) {
      contacts
          .find(measure.event())
          .map(Contacts.Followed::contact)
          .filter(
              it ->
                  it.state() == Contact.State.FOLLOWED
                      || it.state() == Contact.State.LISTED
                      || it.state() == Contact.State.LOST
                      || it.state() == Contact.State.COMPLETED)
          .ifPresent(it -> contacts.end(it.id(), it.version(), Contact.State.CANCELLED, null));
      return null;
    }
    UUID duty = Ids.next(clock);
    String county =
        territory.atLevel(measure.place(), Level.COUNTY).map(Place::code).orElse(measure.place());
    duties.issueAll(
        List.of(
            NewDuty.of(CORRECT, new Field(county, EPIDEMIOLOGY))
                .withId(duty)
                .concerning(measure.place())
                .about(measure.about())
                .with("measure", measure.id().toString())));
    return duty;
  }

  private void note(
      Appeal appeal, String record, UUID of, Finding finding, @Nullable UUID duty, Signature by) {
    table.correct(
        Ids.next(clock), appeal, new Correction(record, of, appeal.id(), finding, duty, by.at()));
  }
}
