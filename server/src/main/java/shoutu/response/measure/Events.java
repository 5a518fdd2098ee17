package shoutu.response.measure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.instance.Instances;
import shoutu.rules.CaseQuality;
import shoutu.rules.MeasureRule.Grounds;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Classification;
import shoutu.surveillance.Contact;
import shoutu.surveillance.ContactFilter;
import shoutu.surveillance.Contacts;

/** What a measure can rest on: a case or a contact that the caller may see. */
@Component
class Events {

  private static final int MOST_CONTACTS = 200;
  private static final Set<Contact.State> CONTACTS =
      Set.of(Contact.State.FOLLOWED, Contact.State.LISTED);

  private final Cases cases;
  private final Contacts contacts;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Events(Cases cases, Contacts contacts, Rules rules, Instances instances, Clock clock) {
    this.cases = cases;
    this.contacts = contacts;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  Optional<Event> find(Grounds grounds, UUID id) {
    return switch (grounds) {
      case CASE -> cases.find(id).map(this::of);
      case CONTACT -> contacts.find(id).map(found -> of(found.contact()));
    };
  }

  /** The case and those who were near it. */
  List<Event> around(UUID caseId) {
    List<Event> events = new ArrayList<>();
    cases.find(caseId).map(this::of).ifPresent(events::add);
    contacts
        .page(
            ContactFilter.of(new CaseFilter.Ground(0, 0, Integer.MAX_VALUE)).ofCase(caseId),
            null,
            MOST_CONTACTS)
        .items()
        .forEach(contact -> events.add(of(contact)));
    return events;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), instances.current().zone());
  }

  private Event of(CaseRecord it) {
    return new Event(
        Grounds.CASE,
        it.id(),
        it.id(),
        it.place(),
        it.subject(),
        it.disease(),
        qualities(it.disease()),
        null,
        it.classification() != Classification.EXCLUDED);
  }

  private Event of(Contact it) {
    return new Event(
        Grounds.CONTACT,
        it.id(),
        it.caseId(),
        it.place(),
        it.subject(),
        it.disease(),
        qualities(it.disease()),
        it.followUntil(),
        CONTACTS.contains(it.state()));
  }

  private Set<CaseQuality> qualities(String disease) {
    return rules
        .at(clock.instant())
        .disease(disease)
        .map(known -> known.qualitiesOn(today()))
        .orElse(Set.of());
  }
}
