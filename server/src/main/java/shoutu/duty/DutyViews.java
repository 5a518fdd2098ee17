package shoutu.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.base.Messages;
import shoutu.duty.DutyView.OwnerView;
import shoutu.duty.DutyView.SubjectView;
import shoutu.duty.DutyView.VerifierView;
import shoutu.rules.DutyKind;
import shoutu.rules.Names;
import shoutu.rules.Plan;
import shoutu.rules.ResourceKind;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.HeldField;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import shoutu.territory.Via;

/** Gives duties their names: of kinds, places, posts. Names are data, in both languages. */
@Component
class DutyViews {

  /** Kinds that are about a post. */
  private static final Set<String> OF_POSTS = Set.of(VacancyJob.KIND, LoadJob.KIND);

  private final Rules rules;
  private final Territory territory;
  private final Ownership ownership;
  private final Surroundings surroundings;
  private final Messages messages;
  private final Clock clock;

  DutyViews(
      Rules rules,
      Territory territory,
      Ownership ownership,
      Surroundings surroundings,
      Messages messages,
      Clock clock) {
    this.rules = rules;
    this.territory = territory;
    this.ownership = ownership;
    this.surroundings = surroundings;
    this.messages = messages;
    this.clock = clock;
  }

  DutyView view(Duty duty, Locale locale) {
    return views(List.of(duty), locale).getFirst();
  }

  List<DutyView> views(List<Duty> duties, Locale locale) {
    Instant now = clock.instant();
    Map<Field, OwnerView> owners = new HashMap<>();
    Map<String, Place> places = new HashMap<>();
    return duties.stream().map(duty -> view(duty, locale, now, owners, places)).toList();
  }

  private DutyView view(
      Duty duty,
      Locale locale,
      Instant now,
      Map<Field, OwnerView> owners,
      Map<String, Place> places) {
    Charge charge = duty.charge();
    Place place = places.computeIfAbsent(duty.ground().place(), territory::get);
    Field answerable = duty.answerable();
    return new DutyView(
        duty.id(),
        charge.kind(),
        kind(duty).names().in(locale),
        title(duty, locale),
        place.code(),
        place.name(),
        place.nameEn(),
        Seats.fieldOf(answerable).function(),
        duty.stage().name(),
        duty.round().number(),
        duty.verification(),
        duty.stage() instanceof Stage.Closed(_, Stage.By by) ? by.name() : null,
        charge.issuedAt(),
        charge.receivedAt(),
        duty.clock().limitAt(),
        charge.promisedAt(),
        duty.isOverdue(now),
        duty.clock().suspendedSince(),
        duty.round().acknowledgedAt(),
        owners.computeIfAbsent(answerable, seat -> owner(seat, now)),
        duty.assignee() == null ? null : owner(duty.assignee(), now).in(locale),
        charge.about() == null ? null : new SubjectView(charge.about().kind(), charge.about().id()),
        charge.parent(),
        charge.root(),
        charge.triage().urgency().name(),
        charge.triage().severity(),
        closeCondition(duty).in(locale),
        charge.terms().evidence().name(),
        verifier(duty, now),
        duty.version(),
        charge.params());
  }

  OwnerView owner(Field seat, Instant now) {
    Field field = Seats.fieldOf(seat);
    @Nullable HeldField deputy =
        Seats.isDeputys(seat) ? surroundings.deputyOf(field, now).orElse(null) : null;
    if (deputy != null) {
      return new OwnerView(
          field.place(),
          field.function(),
          deputy.post(),
          deputy.postEn(),
          deputy.holder(),
          Via.DEPUTY.name());
    }
    @Nullable String onDuty = Seats.isWatch(seat) ? surroundings.holderOf(seat, now) : null;
    if (onDuty != null) {
      Place place = territory.get(seat.place());
      return new OwnerView(
          seat.place(),
          seat.function(),
          messages.text(Messages.CHINESE, "duty.watch-post", Map.of("place", place.name())),
          messages.text(Locale.ENGLISH, "duty.watch-post", Map.of("place", place.nameEn())),
          onDuty,
          Via.HOLDER.name());
    }
    Owner owner = ownership.ownerOf(field.place(), field.function(), now);
    return new OwnerView(
        field.place(),
        field.function(),
        owner.post(),
        owner.postEn(),
        owner.holder(),
        owner.via().name());
  }

  private VerifierView verifier(Duty duty, Instant now) {
    return switch (duty.charge().terms().observed()) {
      case BY_BENEFICIARY -> new VerifierView("BENEFICIARY", null, null, null, null);
      case IN_THE_POOL -> new VerifierView("POOL", null, null, null, null);
      case BY_OBSERVER -> {
        Field field = duty.charge().verifier();
        if (field == null) {
          yield new VerifierView("OBSERVER", null, null, null, null);
        }
        OwnerView who = owner(field, now);
        yield new VerifierView(
            "OBSERVER", field.place(), field.function(), who.post(), who.postEn());
      }
    };
  }

  /** A plan's line by its own name; what is about something by that too; else the kind. */
  String title(Duty duty, Locale locale) {
    if (duty.charge().params().get("title") instanceof String ordered) {
      return ordered;
    }
    String kind = kind(duty).names().in(locale);
    Plan.Line line = line(duty);
    if (line != null) {
      return line.names().in(locale);
    }
    Map<String, Object> params = duty.charge().params();
    String about =
        params.get("resource") instanceof String resource
            ? help(duty, resource, locale)
            : params.get("subjectTitle") instanceof String named
                ? named
                : params.get("subjectKind") instanceof String subject
                    ? book(duty).dutyKind(subject).names().in(locale)
                    : OF_POSTS.contains(duty.charge().kind())
                            && params.get("function") instanceof String code
                        ? book(duty)
                            .function(code)
                            .map(found -> found.names().in(locale))
                            .orElse(code)
                        : null;
    return about == null
        ? kind
        : messages.text(locale, "duty.title.about", Map.of("kind", kind, "subject", about));
  }

  /** Who or what is sent, how much of it, and where to: that may lie beyond the owner's ground. */
  private String help(Duty duty, String code, Locale locale) {
    Map<String, Object> params = duty.charge().params();
    ResourceKind kind = book(duty).resource(code).orElse(null);
    String name = kind == null ? code : kind.names().in(locale);
    String what =
        kind != null
                && kind.of() == ResourceKind.Of.SUPPLY
                && params.get("quantity") instanceof Number quantity
            ? messages.text(
                locale,
                "duty.title.supplies",
                Map.of("what", name, "n", quantity, "unit", kind.unit().in(locale)))
            : name;
    if (!(params.get("place") instanceof String to) || to.equals(duty.ground().place())) {
      return what;
    }
    return messages.text(
        locale,
        "duty.title.helpTo",
        Map.of(
            "what",
            what,
            "from",
            placeIn(duty.ground().place(), locale),
            "place",
            placeIn(to, locale)));
  }

  private String placeIn(String code, Locale locale) {
    Place place = territory.get(code);
    return locale.equals(Messages.CHINESE) ? place.name() : place.nameEn();
  }

  Names closeCondition(Duty duty) {
    if (duty.charge().params().get("result") instanceof String ordered) {
      return new Names(ordered, ordered);
    }
    Plan.Line line = line(duty);
    return line == null ? kind(duty).closeCondition() : line.closeCondition();
  }

  DutyKind kind(Duty duty) {
    return book(duty).dutyKind(duty.charge().kind());
  }

  /** The rules of the day on which it was issued: they are its own for good. */
  RuleBook book(Duty duty) {
    return rules.at(duty.charge().issuedAt());
  }

  private Plan.@Nullable Line line(Duty duty) {
    Map<String, Object> params = duty.charge().params();
    return params.get("plan") instanceof String plan && params.get("line") instanceof String key
        ? book(duty).plan(plan).line(key).orElse(null)
        : null;
  }
}
