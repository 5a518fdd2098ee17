package shoutu.response.zone;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Level;
import shoutu.rules.ZoneRule;
import shoutu.territory.Place;

/**
 * A zone as a page shows it.
 *
 * @param whole whether the caller answers for all of its ground; else what follows from its cases
 *     ({@code lifting}, {@code over}) is left out
 */
record ZoneView(
    UUID id,
    int version,
    String rule,
    String name,
    String nameEn,
    String basis,
    String disease,
    String diseaseName,
    String diseaseNameEn,
    PlaceView place,
    List<PlaceView> area,
    String state,
    Instant proposedAt,
    String proposedBy,
    String proposedByEn,
    @Nullable Instant decidedAt,
    @Nullable String organ,
    @Nullable String organEn,
    Instant endsAt,
    @Nullable Instant liftedAt,
    @Nullable String liftReason,
    String necessity,
    String alternatives,
    String notice,
    String noticeEn,
    @Nullable String noticeUrl,
    @Nullable UUID renews,
    long people,
    int peopleUnknown,
    List<LiftingView> lifting,
    boolean liftable,
    @Nullable NextView next,
    List<OverView> over,
    boolean whole,
    @Nullable ScreeningView screening,
    @Nullable UUID decideDuty,
    @Nullable UUID endDuty,
    @Nullable UUID overDuty,
    boolean mayDecide,
    boolean mayLift,
    boolean mayPropose,
    boolean mayScreen) {

  record PlaceView(
      String code, String name, String nameEn, String level, @Nullable Integer population) {

    static PlaceView of(Place place) {
      return new PlaceView(
          place.code(), place.name(), place.nameEn(), place.level().name(), place.population());
    }
  }

  /** One condition of lifting: whether it holds, since when, or when it will. */
  record LiftingView(
      String condition,
      int days,
      boolean holds,
      @Nullable LocalDate since,
      @Nullable LocalDate expected,
      @Nullable LocalDate last) {

    static LiftingView of(Lifting it) {
      return new LiftingView(
          it.condition().name(), it.days(), it.holds(), it.since(), it.expected(), it.last());
    }
  }

  /** What the rule makes of it when the conditions hold. */
  record NextView(String rule, String name, String nameEn) {}

  record OverView(String kind, Map<String, String> evidence) {}

  record ScreeningView(LocalDate day, int people, int tested, int positive) {}

  /** What may be proposed today for a disease. */
  record RuleView(
      String rule,
      String name,
      String nameEn,
      String basis,
      List<String> at,
      int mostDays,
      boolean fits) {

    static RuleView of(ZoneRule rule, boolean fits, String basis) {
      return new RuleView(
          rule.code(),
          rule.names().zh(),
          rule.names().en(),
          basis,
          rule.at().stream().sorted().map(Level::name).toList(),
          rule.mostDays(),
          fits);
    }
  }

  record Listing(
      List<ZoneView> items, long people, long zones, int peopleUnknown, boolean mayPropose) {}
}
