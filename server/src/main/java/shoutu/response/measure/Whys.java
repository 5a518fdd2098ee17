package shoutu.response.measure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.PrivateLink;
import shoutu.access.vault.Purpose;
import shoutu.duty.Duty;
import shoutu.response.SignedPosts;
import shoutu.response.measure.Appeal.FiledBy;
import shoutu.response.measure.Appeals.Filed;
import shoutu.response.measure.Appeals.Heard;
import shoutu.response.measure.Measure.Signature;
import shoutu.rules.Disease;
import shoutu.rules.MeasureRule;
import shoutu.rules.Names;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** What somebody who is bound by a measure sees and says, at their private link. */
@Service
public class Whys {

  /** Behind which the pages lie; the rest of the address is the secret. */
  public static final String DOOR = "/why/";

  /** What became of an objection. */
  public enum Objected {
    FILED,
    /** One is being heard already. */
    WAITS_ALREADY,
    NOT_NOW,
    UNKNOWN
  }

  private final MeasureTable measures;
  private final Appeals appeals;
  private final Events events;
  private final SignedPosts signers;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Clock clock;

  Whys(
      MeasureTable measures,
      Appeals appeals,
      Events events,
      SignedPosts signers,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Clock clock) {
    this.measures = measures;
    this.appeals = appeals;
    this.events = events;
    this.signers = signers;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.clock = clock;
  }

  /** Writes too: that one's own words were read is on record. */
  @Transactional
  public Optional<Why> open(PrivateLink link) {
    return measures.findByLink(link).filter(Measure::wasDecided).flatMap(this::why);
  }

  @Transactional
  public Objected object(PrivateLink link, String text) {
    return measures
        .findByLink(link)
        .map(
            measure ->
                switch (appeals.file(measure.id(), FiledBy.PERSON, text)) {
                  case Filed.Done _ -> Objected.FILED;
                  case Filed.WaitsAlready _ -> Objected.WAITS_ALREADY;
                  case Filed.NotNow _ -> Objected.NOT_NOW;
                  case Filed.Unknown _ -> Objected.UNKNOWN;
                })
        .orElse(Objected.UNKNOWN);
  }

  private Optional<Why> why(Measure measure) {
    Instant now = clock.instant();
    RuleBook book = rules.at(measure.proposed().at());
    Signature decided = measure.decided();
    MeasureRule rule = book.measure(measure.rule()).orElse(null);
    if (decided == null || rule == null) {
      return Optional.empty();
    }
    List<Heard> heard = appeals.ofMeasure(measure.id());
    return Optional.of(
        new Why(
            rule.names(),
            rule.binding(),
            state(measure, heard, now),
            measure.grounds(),
            disease(measure, book),
            rule.basis(),
            decided.at(),
            measure.over(),
            territory.get(measure.place()),
            post(decided.in(), decided.at()),
            ownership.ownerOf(measure.place(), rules.at(now).appeals().care(), now),
            rules.at(now).appeals(),
            rules.at(now).dutyKind(Appeals.KIND).ack(),
            rules.at(now).dutyKind(Appeals.KIND).limit(),
            heard.stream().map(this::objection).toList()));
  }

  /** What an appeal found wrong was wrong, also where it was over by then. */
  private static Why.State state(Measure measure, List<Heard> heard, Instant now) {
    if (heard.stream().anyMatch(it -> it.appeal().stage() == Appeal.Stage.UPHELD)) {
      return Why.State.ANNULLED;
    }
    return switch (measure.stateAt(now)) {
      case IN_FORCE -> Why.State.IN_FORCE;
      case LIFTED -> Why.State.LIFTED;
      case ANNULLED -> Why.State.ANNULLED;
      case ENDED, PROPOSED, LAPSED, REFUSED -> Why.State.ENDED;
    };
  }

  private @Nullable Names disease(Measure measure, RuleBook book) {
    return events
        .find(measure.grounds(), measure.event())
        .flatMap(event -> book.disease(event.disease()))
        .map(Disease::names)
        .orElse(null);
  }

  private Why.@Nullable Post post(@Nullable Field in, Instant at) {
    if (in == null) {
      return null;
    }
    Place place = territory.get(in.place());
    return new Why.Post(place, signers.post(in, place, at));
  }

  private Why.Objection objection(Heard it) {
    Appeal appeal = it.appeal();
    Duty duty = it.duty();
    Field hears = duty.answerable();
    Appeals.Words words = appeals.words(appeal, Purpose.RIGHTS_REQUEST);
    return new Why.Objection(
        appeal.filedAt(),
        appeal.filedAt().plus(rules.at(appeal.filedAt()).dutyKind(Appeals.KIND).ack()),
        duty.round().acknowledgedAt(),
        duty.charge().promisedAt(),
        appeal.decided() == null ? null : appeal.decided().at(),
        outcome(appeal),
        ownership.ownerOf(hears.place(), hears.function(), clock.instant()),
        words.text(),
        words.reasons());
  }

  private static Why.Outcome outcome(Appeal appeal) {
    if (appeal.finding() != null) {
      return Why.Outcome.valueOf(appeal.finding().name());
    }
    return appeal.stage() == Appeal.Stage.FILED ? Why.Outcome.WAITING : Why.Outcome.REJECTED;
  }
}
