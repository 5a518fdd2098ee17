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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Ids;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.rules.Rules;
import shoutu.surveillance.ScheduleRules.Degree;
import shoutu.surveillance.ScheduleRules.TestDay;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Teams;
import shoutu.territory.Territory;

/** Gives out the visits of a day, and tells which of them bring a test along. */
@Component
class DailyVisits {

  static final String FOLLOW_UP = "FOLLOW_UP";
  private static final String HEALTH = "HEALTH";

  private final ContactTable contacts;
  private final FollowUpTable visits;
  private final Duties duties;
  private final Territory territory;
  private final Teams teams;
  private final Rules rules;
  private final Instances instances;
  private final Clock clock;

  DailyVisits(
      ContactTable contacts,
      FollowUpTable visits,
      Duties duties,
      Territory territory,
      Teams teams,
      Rules rules,
      Instances instances,
      Clock clock) {
    this.contacts = contacts;
    this.visits = visits;
    this.duties = duties;
    this.territory = territory;
    this.teams = teams;
    this.rules = rules;
    this.instances = instances;
    this.clock = clock;
  }

  /** Gives out a day's visits, once. Called when the day begins. */
  @Transactional
  void beginDay(LocalDate day) {
    if (visits.claim(day)) {
      contacts.complete(day);
      issue(contacts.dueOn(day), day, clock.instant());
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

  /** On which days a contact is tested, by the edition that held when they were listed. */
  List<TestDay> tests(Contact contact) {
    LocalDate dayOne = contact.dayOne();
    return dayOne == null
        ? List.of()
        : ScheduleRules.schedule(
                rules.on(dayOne),
                contact.disease(),
                contact.via() == null ? Degree.CONTACT : Degree.CONTACT_OF_CONTACT,
                contact.lastExposure(),
                dayOne)
            .tests();
  }

  void issue(List<Contact> followed, LocalDate day, Instant now) {
    ZoneId zone = instances.current().zone();
    Instant midnight = VisitRules.begin(day, zone);
    Duration usual = rules.at(now).dutyKind(FOLLOW_UP).limit();
    List<NewDuty> wishes = new ArrayList<>();
    for (Contact contact : followed) {
      UUID visit = Ids.next(clock);
      UUID duty = Ids.next(clock);
      NewDuty wish =
          NewDuty.of(FOLLOW_UP, visitor(contact))
              .withId(duty)
              .concerning(contact.place())
              .about(new Subject(FOLLOW_UP, visit))
              .since(midnight, now.isAfter(midnight) ? now : midnight)
              .limitedTo(VisitRules.budget(day, now, usual, zone), "duty-kinds/" + FOLLOW_UP)
              .with("contact", contact.id().toString())
              .with("subject", contact.subject().toString())
              .with("disease", contact.disease())
              .with("day", day.toString())
              .with("until", String.valueOf(contact.followUntil()));
      boolean tested = tests(contact).stream().anyMatch(test -> test.day().equals(day));
      wishes.add(tested ? wish.with("test", "DUE") : wish);
      visits.insert(contact, visit, day, duty);
    }
    duties.issueAll(wishes);
  }

  private Field visitor(Contact contact) {
    String village =
        territory.atLevel(contact.place(), Level.VILLAGE).map(Place::code).orElse(contact.place());
    return teams.memberFor(contact.place(), FOLLOW_UP).orElse(new Field(village, HEALTH));
  }
}
