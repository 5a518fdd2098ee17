package shoutu.voice;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.PrivateLink;
import shoutu.access.vault.Fingerprints;
import shoutu.access.vault.Identity;
import shoutu.access.vault.SubjectKind;
import shoutu.access.vault.Vault;
import shoutu.base.Ids;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.DutyPassing;
import shoutu.duty.NewDuty;
import shoutu.duty.Outcome;
import shoutu.duty.Standing;
import shoutu.duty.Subject;
import shoutu.duty.Triage;
import shoutu.rules.Function;
import shoutu.rules.IntakeRule;
import shoutu.rules.Level;
import shoutu.rules.Matter.Urgency;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.voice.notice.ResidentNotices;

/** Through which every problem comes in: heard, triaged, given to its one owner. Never refused. */
@Service
public class Intake {

  private final ProblemTable table;
  private final Duties duties;
  private final CallBacks callBacks;
  private final Dispatch dispatch;
  private final ResidentNotices notices;
  private final Vault vault;
  private final Territory territory;
  private final Rules rules;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Intake(
      ProblemTable table,
      Duties duties,
      CallBacks callBacks,
      Dispatch dispatch,
      ResidentNotices notices,
      Vault vault,
      Territory territory,
      Rules rules,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.duties = duties;
    this.callBacks = callBacks;
    this.dispatch = dispatch;
    this.notices = notices;
    this.vault = vault;
    this.territory = territory;
    this.rules = rules;
    this.events = events;
    this.clock = clock;
  }

  /** How urgent this is, and whose, before anything is kept. */
  public Triaged triage(@Nullable String matter, String text) {
    return TriageRules.triage(rules.at(clock.instant()), matter, text);
  }

  /**
   * Takes a problem in.
   *
   * @throws IllegalArgumentException when there is no such place; the edge asks first
   */
  @Transactional
  public Received report(NewProblem wish) {
    notices.check(wish.tell());
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    IntakeRule rule = book.intake();
    Place place = territory.get(wish.place());
    Triaged own = TriageRules.triage(book, wish.matter(), wish.text());
    String matter = own.matter().code();
    table.queueFor(place.home(), matter);
    UUID household = household(wish, place);
    Problem.Known known =
        wish.contact().isEmpty() ? Problem.Known.BY_ORIGIN : Problem.Known.BY_CONTACT;
    Optional<Predicate<TriageRules.Where>> many =
        manySaySo(rule.mass(), place, matter, household, now);
    Triaged triaged = many.isPresent() ? TriageRules.raised(own, rule.mass()) : own;
    List<Problem> alike = table.alike(household, matter, now.minus(rule.duplicate()));

    UUID id = Ids.next(clock);
    UUID words =
        vault.store(
            SubjectKind.HOUSEHOLD, place.home(), place.code(), place.placeNo(), content(wish));
    Instant receivedAt = wish.receivedAt() == null ? now : wish.receivedAt();
    Optional<Returned> returned =
        known == Problem.Known.BY_CONTACT
            ? comesBack(household, matter, wish.text(), book, now)
            : Optional.empty();
    Duty duty =
        returned
            .map(Returned::duty)
            .orElseGet(
                () ->
                    duties.issue(
                        charge(
                            id,
                            place,
                            dispatch.fieldFor(place, triaged.matter()),
                            triaged,
                            wish.channel(),
                            receivedAt)));
    Problem problem =
        new Problem(
            id,
            1,
            place.home(),
            place.code(),
            place.placeNo(),
            matter,
            triaged.urgency(),
            triaged.why(),
            triaged.severity(),
            wish.channel(),
            wish.needsFor(),
            household,
            known,
            receivedAt,
            receivedAt.plus(triaged.matter().contact()),
            null,
            duty.id(),
            words,
            null,
            returned.map(Returned::problem).orElse(null),
            null,
            known == Problem.Known.BY_CONTACT && returned.isEmpty()
                ? TriageRules.saidBefore(alike)
                : null);
    PrivateLink link = PrivateLink.fresh(random);
    table.insert(problem, link);
    if (wish.tell() != null) {
      notices.want(id, place, wish.tell(), link.behind(PrivatePages.DOOR));
    }
    if (!wish.contact().phone().isBlank()) {
      callBacks.arrange(problem, duty.charge().promisedAt());
    }
    if (returned.isEmpty()) {
      inform(duty);
    } else if (many.isPresent()) {
      var unused = raiseDuty(duty.id(), rule.mass());
    }
    many.ifPresent(among -> raiseTheOthers(problem, among, rule.mass(), now));
    return new Received(problem, duty, triaged, link, alike.stream().map(Problem::id).toList());
  }

  /** Straight to whoever does it; whoever leads between them and the county reads about it. */
  private void inform(Duty duty) {
    for (Place between : territory.ancestors(duty.owner().place())) {
      if (!Level.COUNTY.isAbove(between.level())) {
        break;
      }
      events.publishEvent(new DutyPassing(duty, new Field(between.code(), Function.LEAD)));
    }
  }

  private record Returned(UUID problem, Duty duty) {}

  /** What was closed and is still watched comes back to its owner; the clock never stopped. */
  private Optional<Returned> comesBack(
      UUID household, String matter, String text, RuleBook book, Instant now) {
    return table
        .closedSince(household, matter, now.minus(Problem.watch(book)))
        .flatMap(
            old ->
                switch (duties.applyFor(
                    Standing.BENEFICIARY, old.duty(), new Command.Recur(text))) {
                  case Outcome.Done(Duty duty, _) -> Optional.of(new Returned(old.id(), duty));
                  case Outcome.Refused _, Outcome.Unknown _ -> Optional.empty();
                });
  }

  /** The duty that a problem becomes; its clocks run from the first receipt. */
  static NewDuty charge(
      UUID problem,
      Place place,
      Field owner,
      Triaged triaged,
      Channel channel,
      Instant receivedAt) {
    return NewDuty.of(Problem.KIND, owner)
        .concerning(place.code())
        .about(new Subject(Problem.SUBJECT, problem))
        .since(receivedAt, receivedAt)
        .limitedTo(
            triaged.solve(),
            triaged.solve().compareTo(triaged.matter().solve()) < 0
                ? IntakeRule.MASS
                : "dispatch/" + triaged.matter().code())
        .triaged(Triage.of(Triage.Class.valueOf(triaged.urgency().name()), triaged.severity()))
        .with("matter", triaged.matter().code())
        .with("channel", channel.name());
  }

  private Optional<Predicate<TriageRules.Where>> manySaySo(
      IntakeRule.Mass mass, Place place, String matter, UUID household, Instant now) {
    List<TriageRules.Sighting> recent =
        table.saidSince(place.home(), matter, now.minus(mass.window())).stream()
            .map(said -> new TriageRules.Sighting(said.household(), where(said.place(), mass)))
            .toList();
    return TriageRules.manySaySo(
        mass, recent, new TriageRules.Sighting(household, where(place.code(), mass)));
  }

  private TriageRules.Where where(String place, IntakeRule.Mass mass) {
    return new TriageRules.Where(at(place, mass.across()), at(place, mass.one()));
  }

  private String at(String place, Level level) {
    return territory.atLevel(place, level).map(Place::code).orElse(place);
  }

  private void raiseTheOthers(
      Problem fresh, Predicate<TriageRules.Where> among, IntakeRule.Mass mass, Instant now) {
    for (Problem other : table.openOf(fresh.home(), fresh.matter(), now.minus(mass.window()))) {
      if (!other.id().equals(fresh.id()) && among.test(where(other.placeCode(), mass))) {
        table.raise(other.id(), Urgency.A, TriageRules.raised(other.severity(), mass));
        raiseDuty(other.duty(), mass)
            .ifPresent(duty -> callBacks.bringForward(other, duty.clock().limitAt()));
      }
    }
  }

  /** One that is as urgent already, or was closed meanwhile, stays as it is. */
  private Optional<Duty> raiseDuty(UUID duty, IntakeRule.Mass mass) {
    return duties.raise(
                duty, Triage.Class.A, mass.severity(), mass.solve(), Triaged.Why.MANY_SAY_SO.name())
            instanceof Outcome.Done(Duty raised, _)
        ? Optional.of(raised)
        : Optional.empty();
  }

  /**
   * What is open already and may be the same, while somebody is on the line: of the same matter
   * near by, and of the same household, for which what is watched counts too.
   *
   * @param wish as far as it is typed
   */
  @Transactional(readOnly = true)
  Alike alike(NewProblem wish) {
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    Place place = territory.get(wish.place());
    Triaged triaged = TriageRules.triage(book, wish.matter(), wish.text());
    Field field = dispatch.fieldFor(place, triaged.matter());
    Place near = territory.atLevel(place.code(), book.intake().mass().one()).orElse(place);
    List<Problem> same =
        wish.contact().isEmpty()
            ? List.of()
            : table.ofHousehold(household(wish, place), now.minus(Problem.watch(book)));
    List<Problem> nearBy =
        table
            .openNear(
                near.subtree(), triaged.matter().code(), now.minus(book.intake().mass().window()))
            .stream()
            .filter(one -> !same.contains(one))
            .toList();
    return new Alike(triaged, field, same, nearBy);
  }

  /** By phone, else by address or name in that place; an anonymous one by where it came from. */
  private UUID household(NewProblem wish, Place place) {
    Fingerprints fingerprints = vault.fingerprints();
    NewProblem.Contact contact = wish.contact();
    String phone = contact.phone().replaceAll("\\D", "");
    if (!phone.isEmpty()) {
      return fingerprints.id("household by phone", phone);
    }
    if (!contact.isEmpty()) {
      return fingerprints.id(
          "household by address",
          place.code() + "\n" + contact.address().strip() + "\n" + contact.name().strip());
    }
    return wish.origin().isEmpty()
        ? UUID.randomUUID()
        : fingerprints.id("household by origin", place.code() + "\n" + wish.origin());
  }

  private static Map<String, String> content(NewProblem wish) {
    Map<String, String> content = new HashMap<>();
    content.put(Identity.NOTE, wish.text().strip());
    content.put(Identity.NAME, wish.contact().name().strip());
    content.put(Identity.PHONE, wish.contact().phone().strip());
    content.put(Identity.ADDRESS, wish.contact().address().strip());
    content.values().removeIf(String::isEmpty);
    return content;
  }
}
