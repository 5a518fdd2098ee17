package shoutu.response.zone;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.Ids;
import shoutu.base.InvalidInput;
import shoutu.duty.Answering;
import shoutu.duty.Duties;
import shoutu.duty.NewDuty;
import shoutu.duty.Subject;
import shoutu.response.ActingPost;
import shoutu.response.Fulfilment;
import shoutu.response.Notice;
import shoutu.response.Notices;
import shoutu.response.zone.Zone.Grade;
import shoutu.response.zone.Zone.Origin;
import shoutu.response.zone.Zone.Signature;
import shoutu.response.zone.Zone.Stage;
import shoutu.response.zone.ZoneFacts.Screening;
import shoutu.response.zone.ZoneRules.Verdict;
import shoutu.response.zone.ZoneSight.Seen;
import shoutu.rules.Function;
import shoutu.rules.Rules;
import shoutu.rules.ZoneRule;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.territory.Territory;

/** The door to measures that bind an area: one proposes, another decides, the decider lifts. */
@Service
class Zones {

  /** What duties about a zone are about. */
  static final String SUBJECT = "ZONE";

  private static final String DECIDE = "DECIDE_ZONE";

  private final ZoneTable table;
  private final ZoneSight sight;
  private final ZoneWatch watch;
  private final Notices notices;
  private final Duties duties;
  private final Fulfilment fulfilment;
  private final Answering answering;
  private final Territory territory;
  private final Rules rules;
  private final Clock clock;

  Zones(
      ZoneTable table,
      ZoneSight sight,
      ZoneWatch watch,
      Notices notices,
      Duties duties,
      Fulfilment fulfilment,
      Answering answering,
      Territory territory,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.sight = sight;
    this.watch = watch;
    this.notices = notices;
    this.duties = duties;
    this.fulfilment = fulfilment;
    this.answering = answering;
    this.territory = territory;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * What somebody proposes.
   *
   * @param until the last day
   * @param renews the one that it follows: longer, or milder
   */
  record Proposal(
      String disease,
      String rule,
      List<String> area,
      @Nullable LocalDate until,
      Zone.Reasons reasons,
      @Nullable UUID renews) {}

  /**
   * @throws InvalidInput with everything that is wrong
   */
  @Transactional
  public Seen propose(Proposal wish) {
    Instant now = clock.instant();
    List<Fault> faults = new ArrayList<>();
    ZoneRule rule = rules.at(now).zone(wish.disease(), wish.rule()).orElse(null);
    if (rules.at(now).disease(wish.disease()).isEmpty()) {
      faults.add(new Fault("disease", "unknown-reference", Map.of("value", wish.disease())));
    } else if (rule == null) {
      faults.add(Fault.of("rule", "not-for-this"));
    }
    LocalDate until = wish.until();
    if (until == null) {
      faults.add(Fault.of("until", "missing"));
    } else if (until.isBefore(sight.dayOf(now))) {
      faults.add(new Fault("until", "over-already", Map.of("value", until.toString())));
    }
    Place place = common(wish.area(), faults);
    Zone renewed = wish.renews() == null ? null : table.find(wish.renews()).orElse(null);
    if (wish.renews() != null && (renewed == null || renewed.stage() != Stage.IN_FORCE)) {
      faults.add(Fault.of("renews", "nothing-to-renew"));
    }
    if (!faults.isEmpty() || place == null || until == null || rule == null) {
      throw new InvalidInput(faults);
    }
    return propose(wish, rule, place, until, renewed, now);
  }

  private Seen propose(
      Proposal wish,
      ZoneRule rule,
      Place place,
      LocalDate until,
      @Nullable Zone renewed,
      Instant now) {
    UUID id = Ids.next(clock);
    UUID duty = Ids.next(clock);
    boolean down = renewed != null && !renewed.rule().equals(rule.code());
    Zone zone =
        new Zone(
            id,
            1,
            place.home(),
            place.code(),
            place.placeNo(),
            rule.code(),
            wish.disease(),
            wish.area(),
            Stage.PROPOSED,
            wish.reasons(),
            new Origin(wish.renews(), down ? Grade.DOWNGRADED : Grade.AS_IT_IS),
            new Signature(
                now,
                Acting.current().actor().name(),
                ActingPost.of(Verb.CREATE, Entity.ZONE, place.placeNo())),
            until.plusDays(1).atStartOfDay(sight.local()).toInstant(),
            duty,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null);
    table.propose(zone);
    duties.issueAll(
        List.of(
            NewDuty.of(DECIDE, new Field(sight.county(zone).code(), Function.LEAD))
                .withId(duty)
                .concerning(place.code())
                .about(new Subject(SUBJECT, id))
                .with("zone", id.toString())));
    return sight.see(zone, now);
  }

  /** The lowest place in which all of it lies, within one county. */
  private @Nullable Place common(List<String> area, List<Fault> faults) {
    Place common = null;
    for (String code : area) {
      Place place = territory.find(code).filter(found -> !found.gone()).orElse(null);
      if (place == null) {
        faults.add(new Fault("area", "unknown-place", Map.of("value", code)));
        continue;
      }
      common = common == null ? place : territory.commonSuperior(common.code(), code).orElse(null);
      if (common == null || common.level().isAbove(shoutu.rules.Level.COUNTY)) {
        faults.add(new Fault("area", "beyond-the-county", Map.of("value", code)));
        return null;
      }
    }
    if (area.isEmpty()) {
      faults.add(Fault.of("area", "missing"));
    }
    return common;
  }

  /** What became of a decision. */
  sealed interface Decided {
    record Done(Seen zone) implements Decided {}

    record Refused(Verdict why, Zone.State state) implements Decided {}

    record Outdated(int version) implements Decided {}

    record Unknown() implements Decided {}
  }

  /** A second person agrees, and it binds and is announced from now; or declines. */
  @Transactional
  public Decided decide(UUID id, int seenVersion, boolean agreed) {
    Zone zone = table.lock(id).orElse(null);
    Instant now = clock.instant();
    if (zone == null) {
      return new Decided.Unknown();
    }
    Signature by = sign(zone, now);
    Decided checked = check(zone, seenVersion, ZoneRules.mayDecide(zone, by.by(), now), now);
    if (!(checked instanceof Decided.Done)) {
      return checked;
    }
    if (!agreed) {
      table.refuse(id, by);
      return settled(zone, "DECLINED", now);
    }
    UUID renews = zone.origin().renews();
    Zone renewed = renews == null ? null : table.lock(renews).orElse(null);
    if (renewed != null && renewed.stage() == Stage.IN_FORCE) {
      Verdict mayLift = ZoneRules.mayLift(renewed, mine());
      if (mayLift != Verdict.TAKEN) {
        return new Decided.Refused(mayLift, renewed.stateAt(now));
      }
      end(renewed, by, "RENEWED");
    }
    List<Over> over = sight.see(zone, now).over();
    table.agree(
        id,
        by,
        announce(zone),
        over.stream().map(it -> it.kind().name()).toList(),
        watch.asked(zone, over).orElse(null));
    return settled(zone, "AGREED", now);
  }

  private Decided settled(Zone zone, String verdict, Instant now) {
    fulfilment.fulfil(zone.decideDuty(), Map.of("verdict", verdict));
    return new Decided.Done(sight.find(zone.id(), now).orElseThrow());
  }

  private UUID announce(Zone zone) {
    String zh = sight.ruleOf(zone).map(rule -> rule.names().zh()).orElse(zone.rule());
    String en = sight.ruleOf(zone).map(rule -> rule.names().en()).orElse(zone.rule());
    List<Place> area = sight.area(zone);
    String url = zone.reasons().noticeUrl() == null ? "" : "\n" + zone.reasons().noticeUrl();
    return notices
        .publish(
            zone.place(),
            null,
            new Notice.Text(
                zh + "：" + String.join("、", area.stream().map(Place::name).toList()),
                en + ": " + String.join(", ", area.stream().map(Place::nameEn).toList()),
                zone.reasons().notice() + url,
                zone.reasons().noticeEn() + url),
            zone.endsAt(),
            null)
        .id();
  }

  /** By the organ that decided: it is needed no longer, or the time that it ended at stands. */
  @Transactional
  public Decided lift(UUID id, int seenVersion, String reason) {
    Zone zone = table.lock(id).orElse(null);
    Instant now = clock.instant();
    if (zone == null) {
      return new Decided.Unknown();
    }
    Decided checked = check(zone, seenVersion, ZoneRules.mayLift(zone, mine()), now);
    if (!(checked instanceof Decided.Done)) {
      return checked;
    }
    end(zone, sign(zone, now), reason);
    return new Decided.Done(sight.find(id, now).orElseThrow());
  }

  private void end(Zone zone, Signature by, String reason) {
    table.lift(zone.id(), by, reason);
    if (zone.notice() != null) {
      notices.withdraw(zone.notice());
    }
    fulfilment.fulfil(zone.endDuty(), Map.of("verdict", "LIFTED"));
  }

  private Signature sign(Zone zone, Instant now) {
    return new Signature(
        now,
        Acting.current().actor().name(),
        ActingPost.of(Verb.DECIDE, Entity.ZONE, zone.placeNo()));
  }

  private List<Field> mine() {
    return answering.mySeats().stream().map(Answering::fieldOf).toList();
  }

  private Decided check(Zone zone, int seenVersion, Verdict verdict, Instant now) {
    if (zone.version() != seenVersion) {
      return new Decided.Outdated(zone.version());
    }
    return verdict == Verdict.TAKEN
        ? new Decided.Done(sight.see(zone, now))
        : new Decided.Refused(verdict, zone.stateAt(now));
  }

  /** Everybody in it was tested: how many. Empty when no such zone lies on the caller's ground. */
  @Transactional
  public Optional<Seen> screen(UUID id, Screening told) {
    Instant now = clock.instant();
    List<Fault> faults = new ArrayList<>();
    if (told.tested() > told.people()) {
      faults.add(new Fault("tested", "not-between", Map.of("from", 0, "to", told.people())));
    }
    if (told.positive() > told.tested()) {
      faults.add(new Fault("positive", "not-between", Map.of("from", 0, "to", told.tested())));
    }
    if (told.day().isAfter(sight.dayOf(now))) {
      faults.add(Fault.of("day", "in-the-future"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return table
        .lock(id)
        .map(
            zone -> {
              table.insert(Ids.next(clock), zone, told, now);
              return sight.see(zone, now);
            });
  }

  @Transactional(readOnly = true)
  public Optional<Seen> find(UUID id) {
    return sight.find(id, clock.instant());
  }

  @Transactional(readOnly = true)
  public List<Seen> touching(Subtree ground, int limit) {
    Instant now = clock.instant();
    return table.touching(ground, limit).stream().map(zone -> sight.see(zone, now)).toList();
  }

  /** Whether the caller is the organ that may lift it. */
  boolean mayLift(Zone zone) {
    return ZoneRules.mayLift(zone, mine()) == Verdict.TAKEN;
  }
}
