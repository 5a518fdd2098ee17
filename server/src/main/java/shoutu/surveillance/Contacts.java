package shoutu.surveillance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.NewSubject;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Cursor;
import shoutu.base.Ids;
import shoutu.base.Page;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.Contact.State;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Teams;
import shoutu.territory.Territory;

/** Who was near a case, and the daily look after them. */
@Service
public class Contacts {

  static final String FOLLOW_UP = "FOLLOW_UP";
  private static final String HEALTH = "HEALTH";

  private final ContactTable table;
  private final FollowUpTable visits;
  private final CaseTable cases;
  private final Vault vault;
  private final Duties duties;
  private final Territory territory;
  private final Teams teams;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  Contacts(
      ContactTable table,
      FollowUpTable visits,
      CaseTable cases,
      Vault vault,
      Duties duties,
      Territory territory,
      Teams teams,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.table = table;
    this.visits = visits;
    this.cases = cases;
    this.vault = vault;
    this.duties = duties;
    this.territory = territory;
    this.teams = teams;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** Lists contacts of a case; visits begin today. Empty when there is no such case in sight. */
  @Transactional
  public Optional<List<Contact>> list(UUID caseId, List<NewContact> named) {
    return cases.find(caseId).map(of -> list(of.place(), of.disease(), of.id(), named));
  }

  /**
   * Lists contacts of somebody ill in a place.
   *
   * @param caseId the case that they were near, where it is known which
   */
  @Transactional
  public List<Contact> list(
      String livingAt, String disease, @Nullable UUID caseId, List<NewContact> named) {
    if (named.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    LocalDate today = today(now);
    Integer days = rules.at(now).disease(disease).map(known -> known.followUpDays()).orElse(null);
    List<Contact> contacts = new ArrayList<>();
    List<NewSubject> subjects = new ArrayList<>();
    for (NewContact contact : named) {
      Place place = territory.get(contact.place() == null ? livingAt : contact.place());
      LocalDate exposed = contact.lastExposure() == null ? today : contact.lastExposure();
      LocalDate until = VisitRules.until(exposed, days);
      boolean followed = until != null && !until.isBefore(today);
      UUID subject = Ids.next(clock);
      subjects.add(
          new NewSubject(
              subject,
              SubjectKind.PERSON,
              place.home(),
              place.code(),
              place.placeNo(),
              contact.identity()));
      contacts.add(
          new Contact(
              Ids.next(clock),
              place.home(),
              place.code(),
              place.placeNo(),
              caseId,
              disease,
              subject,
              contact.relation(),
              exposed,
              until,
              followed ? State.FOLLOWED : State.LISTED,
              null,
              now,
              1));
    }
    vault.insert(vault.seal(subjects), null);
    table.insertAll(contacts);
    issue(contacts.stream().filter(contact -> contact.isFollowedOn(today)).toList(), today, now);
    return contacts;
  }

  /** Gives out a day's visits, once. Called when the day begins. */
  @Transactional
  public void beginDay(LocalDate day) {
    if (visits.claim(day)) {
      table.complete(day);
      issue(table.dueOn(day), day, clock.instant());
    }
  }

  /** When the next day's visits are to be given out; empty while nobody is followed. */
  @Transactional(readOnly = true)
  Optional<Instant> nextDay() {
    if (!visits.anybodyFollowed()) {
      return Optional.empty();
    }
    ZoneId zone = instances.current().zone();
    LocalDate last = visits.issuedThrough().orElse(today(clock.instant()).minusDays(1));
    return Optional.of(VisitRules.begin(last.plusDays(1), zone));
  }

  LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, instances.current().zone());
  }

  private void issue(List<Contact> contacts, LocalDate day, Instant now) {
    ZoneId zone = instances.current().zone();
    Instant midnight = VisitRules.begin(day, zone);
    Duration usual = rules.at(now).dutyKind(FOLLOW_UP).limit();
    List<NewDuty> wishes = new ArrayList<>();
    for (Contact contact : contacts) {
      UUID visit = Ids.next(clock);
      UUID duty = Ids.next(clock);
      String village =
          territory
              .atLevel(contact.place(), Level.VILLAGE)
              .map(Place::code)
              .orElse(contact.place());
      wishes.add(
          NewDuty.of(
                  FOLLOW_UP,
                  teams.memberFor(contact.place(), FOLLOW_UP).orElse(new Field(village, HEALTH)))
              .withId(duty)
              .concerning(contact.place())
              .about(new Subject(FOLLOW_UP, visit))
              .since(midnight, now.isAfter(midnight) ? now : midnight)
              .limitedTo(VisitRules.budget(day, now, usual, zone), "duty-kinds/" + FOLLOW_UP)
              .with("contact", contact.id().toString())
              .with("subject", contact.subject().toString())
              .with("disease", contact.disease())
              .with("day", day.toString())
              .with("until", String.valueOf(contact.followUntil())));
      visits.insert(contact, visit, day, duty);
    }
    duties.issueAll(wishes);
  }

  /** What became of a wish to end looking after somebody. */
  public sealed interface Ending {
    record Done(Contact contact) implements Ending {}

    record Outdated(Contact contact) implements Ending {}

    record Unknown() implements Ending {}
  }

  /**
   * Ends looking after one person, before the days are over: lost, called off, or ill themselves.
   *
   * @param becameCase the case that the person became, if so
   */
  @Transactional
  public Ending end(UUID id, int seenVersion, State as, @Nullable UUID becameCase) {
    Optional<Contact> found = table.lock(id);
    if (found.isEmpty()) {
      return new Ending.Unknown();
    }
    Contact contact = found.get();
    if (contact.version() != seenVersion) {
      return new Ending.Outdated(contact);
    }
    table.close(id, as, becameCase);
    for (FollowUp visit : visits.of(id)) {
      if (visit.state() == FollowUp.State.DUE) {
        duties.applyFor(Standing.ISSUER, visit.duty(), new Command.Cancel(as.name()));
      }
    }
    return new Ending.Done(table.find(id).orElse(contact));
  }

  /** A contact and its visits, the latest first. */
  public record Followed(Contact contact, List<FollowUp> visits) {
    public Followed {
      visits = List.copyOf(visits);
    }
  }

  @Transactional(readOnly = true)
  public Optional<Followed> find(UUID id) {
    return table.find(id).map(contact -> new Followed(contact, visits.of(id)));
  }

  @Transactional(readOnly = true)
  public Page<Contact> page(
      Ground ground,
      @Nullable UUID caseId,
      @Nullable State state,
      @Nullable Cursor after,
      int limit) {
    ContactTable.After from =
        after == null
            ? null
            : new ContactTable.After(
                Instant.parse(after.keys().getFirst()), UUID.fromString(after.keys().getLast()));
    return Page.of(
        table.page(ground, caseId, state, from, limit + 1),
        limit,
        contact -> Cursor.of(contact.listedAt(), contact.id()));
  }
}
