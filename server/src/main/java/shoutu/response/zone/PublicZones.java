package shoutu.response.zone;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.rules.AppealRule;
import shoutu.rules.Basis;
import shoutu.rules.Disease;
import shoutu.rules.Names;
import shoutu.rules.Rules;
import shoutu.rules.ZoneRule;
import shoutu.territory.Place;

/** What anybody may know of a measure that binds an area: all but who proposed it, once decided. */
@Service
public class PublicZones {

  /**
   * @param until when it ends by itself, or when it was lifted
   * @param organ the post that decided; null where none is known
   * @param appeals whom to call, and the ways that the law leaves open
   */
  public record PublicZone(
      UUID id,
      Names name,
      Names disease,
      List<Place> area,
      State state,
      Instant since,
      Instant until,
      @Nullable Names organ,
      @Nullable Basis basis,
      String necessity,
      String alternatives,
      Names notice,
      @Nullable String noticeUrl,
      AppealRule appeals) {}

  public enum State {
    IN_FORCE,
    ENDED,
    LIFTED
  }

  private static final int MOST = 200;

  private final ZoneTable table;
  private final ZoneSight sight;
  private final ZoneViews views;
  private final Rules rules;
  private final Clock clock;

  PublicZones(ZoneTable table, ZoneSight sight, ZoneViews views, Rules rules, Clock clock) {
    this.table = table;
    this.sight = sight;
    this.views = views;
    this.rules = rules;
    this.clock = clock;
  }

  /** Empty for what was never decided, or was refused: it binds nobody. */
  @Transactional(readOnly = true)
  public Optional<PublicZone> find(UUID id) {
    return table.find(id).flatMap(zone -> shown(zone, clock.instant()));
  }

  /** By the notice that announced it, the zones that bind a part of a place now. */
  @Transactional(readOnly = true)
  public Map<UUID, PublicZone> byNotice(Place place) {
    Instant now = clock.instant();
    return table.touching(place.subtree(), MOST).stream()
        .filter(zone -> zone.notice() != null && zone.bindsAt(now))
        .flatMap(zone -> shown(zone, now).map(it -> Map.entry(zone, it)).stream())
        .sorted(Comparator.comparing(it -> it.getValue().since()))
        .collect(
            Collectors.toMap(it -> noticeOf(it.getKey()), Map.Entry::getValue, (_, last) -> last));
  }

  private static UUID noticeOf(Zone zone) {
    UUID notice = zone.notice();
    return notice == null ? zone.id() : notice;
  }

  private Optional<PublicZone> shown(Zone zone, Instant now) {
    Zone.Signature decided = zone.decided();
    if (decided == null || zone.stage() == Zone.Stage.REFUSED) {
      return Optional.empty();
    }
    ZoneRule rule = sight.ruleOf(zone).orElse(null);
    Zone.Signature lifted = zone.lifted();
    return Optional.of(
        new PublicZone(
            zone.id(),
            rule == null ? new Names(zone.rule(), zone.rule()) : rule.names(),
            rules
                .at(now)
                .disease(zone.disease())
                .map(Disease::names)
                .orElse(new Names(zone.disease(), zone.disease())),
            sight.area(zone),
            lifted != null ? State.LIFTED : zone.bindsAt(now) ? State.IN_FORCE : State.ENDED,
            decided.at(),
            lifted == null ? zone.endsAt() : lifted.at(),
            views.organ(zone),
            rule == null ? null : rule.basis(),
            zone.reasons().necessity(),
            zone.reasons().alternatives(),
            new Names(zone.reasons().notice(), zone.reasons().noticeEn()),
            zone.reasons().noticeUrl(),
            rules.at(now).appeals()));
  }
}
