package shoutu.response.zone;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.response.SignedPosts;
import shoutu.response.zone.ZoneFacts.Screening;
import shoutu.response.zone.ZoneRules.Verdict;
import shoutu.response.zone.ZoneSight.Seen;
import shoutu.response.zone.ZoneView.LiftingView;
import shoutu.response.zone.ZoneView.NextView;
import shoutu.response.zone.ZoneView.OverView;
import shoutu.response.zone.ZoneView.PlaceView;
import shoutu.response.zone.ZoneView.ScreeningView;
import shoutu.rules.Disease;
import shoutu.rules.Names;
import shoutu.rules.Rules;
import shoutu.rules.ZoneRule;
import shoutu.territory.Territory;

/** Draws zones for a page. */
@Component
class ZoneViews {

  private final Zones zones;
  private final Territory territory;
  private final SignedPosts signers;
  private final Rules rules;
  private final Clock clock;

  ZoneViews(Zones zones, Territory territory, SignedPosts signers, Rules rules, Clock clock) {
    this.zones = zones;
    this.territory = territory;
    this.signers = signers;
    this.rules = rules;
    this.clock = clock;
  }

  ZoneView view(Seen seen) {
    Instant now = clock.instant();
    Zone zone = seen.zone();
    ZoneRule rule = seen.rule();
    Names names = rule == null ? new Names(zone.rule(), zone.rule()) : rule.names();
    Names disease =
        rules
            .at(now)
            .disease(zone.disease())
            .map(Disease::names)
            .orElse(new Names(zone.disease(), zone.disease()));
    Names organ = organ(zone);
    Names proposer = post(zone.proposed());
    BoundPeople.Bound bound = BoundPeople.in(seen.area());
    Screening screening = seen.facts().screening();
    boolean open = zone.stage() == Zone.Stage.IN_FORCE;
    // Who sees a part of its cases would draw the wrong conclusions for the whole.
    boolean whole = Callers.current().may(Verb.READ, Entity.ZONE, zone.placeNo());
    return new ZoneView(
        zone.id(),
        zone.version(),
        zone.rule(),
        names.zh(),
        names.en(),
        rule == null ? "" : rules.laws().told(rule.basis(), LocaleContextHolder.getLocale()),
        zone.disease(),
        disease.zh(),
        disease.en(),
        PlaceView.of(territory.get(zone.place())),
        seen.area().stream().map(PlaceView::of).toList(),
        zone.stateAt(now).name(),
        zone.proposed().at(),
        proposer.zh(),
        proposer.en(),
        zone.decided() == null ? null : zone.decided().at(),
        organ == null ? null : organ.zh(),
        organ == null ? null : organ.en(),
        zone.endsAt(),
        zone.lifted() == null ? null : zone.lifted().at(),
        zone.liftReason(),
        zone.reasons().necessity(),
        zone.reasons().alternatives(),
        zone.reasons().notice(),
        zone.reasons().noticeEn(),
        zone.reasons().noticeUrl(),
        zone.origin().renews(),
        bound.people(),
        bound.unknown(),
        whole ? seen.lifting().stream().map(LiftingView::of).toList() : List.of(),
        whole && open && ZoneRules.metSince(seen.lifting()).isPresent(),
        rule == null || rule.next() == null ? null : next(zone, rule.next()),
        !whole || zone.stage() == Zone.Stage.LIFTED || zone.stage() == Zone.Stage.REFUSED
            ? List.of()
            : seen.over().stream()
                .map(it -> new OverView(it.kind().name(), it.evidence()))
                .toList(),
        whole,
        screening == null
            ? null
            : new ScreeningView(
                screening.day(), screening.people(), screening.tested(), screening.positive()),
        zone.decideDuty(),
        zone.endDuty(),
        zone.overDuty(),
        Callers.current().may(Verb.DECIDE, Entity.ZONE, zone.placeNo())
            && ZoneRules.mayDecide(zone, Acting.current().actor().name(), now) == Verdict.TAKEN,
        open
            && Callers.current().may(Verb.DECIDE, Entity.ZONE, zone.placeNo())
            && zones.mayLift(zone),
        Callers.current().may(Verb.CREATE, Entity.ZONE, zone.placeNo()),
        open && Callers.current().may(Verb.UPDATE, Entity.ZONE, zone.placeNo()));
  }

  private NextView next(Zone zone, String code) {
    Names names =
        rules
            .at(zone.proposed().at())
            .zone(zone.disease(), code)
            .map(ZoneRule::names)
            .orElse(new Names(code, code));
    return new NextView(code, names.zh(), names.en());
  }

  /** The post that decided. */
  @Nullable Names organ(Zone zone) {
    Zone.Signature decided = zone.decided();
    return decided == null || decided.in() == null ? null : post(decided);
  }

  private Names post(Zone.Signature signed) {
    return signers.named(signed.in(), signed.at());
  }
}
