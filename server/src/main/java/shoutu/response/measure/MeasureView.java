package shoutu.response.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.response.measure.Measures.Option;
import shoutu.rules.MeasureRule;
import shoutu.territory.Place;

/**
 * A measure as a page shows it: never who it is, nor whether they hold a post; who signed is told
 * by the post.
 */
record MeasureView(
    UUID id,
    int version,
    String rule,
    String name,
    String nameEn,
    boolean binding,
    String basis,
    String grounds,
    UUID event,
    @Nullable UUID caseId,
    @Nullable UUID subject,
    String place,
    String placeName,
    String placeNameEn,
    String state,
    Instant proposedAt,
    String proposedBy,
    String proposedByEn,
    Instant endsAt,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy,
    @Nullable String decidedByEn,
    @Nullable Instant liftedAt,
    boolean toTell,
    @Nullable Instant toldAt,
    @Nullable String toldHow,
    boolean mayTell,
    boolean mayDecide,
    boolean mayObject) {

  /** What may be proposed for one person. */
  record OptionView(
      String grounds,
      UUID event,
      String placeName,
      String placeNameEn,
      String rule,
      String name,
      String nameEn,
      boolean binding,
      boolean keepsFromWork,
      String basis,
      LocalDate lastDay) {

    static OptionView of(Option option, Place place, String basis) {
      MeasureRule rule = option.rule();
      return new OptionView(
          option.event().grounds().name(),
          option.event().id(),
          place.name(),
          place.nameEn(),
          rule.code(),
          rule.names().zh(),
          rule.names().en(),
          rule.binding(),
          rule.keepsFromWork(),
          basis,
          option.lastDay());
    }
  }

  record Listing(
      List<MeasureView> items,
      List<OptionView> options,
      List<AppealView> appeals,
      List<CorrectionView> corrections) {}

  /** A record that says what an appeal found wrong. */
  record CorrectionView(
      String record, UUID of, UUID appeal, String finding, @Nullable UUID duty, Instant at) {

    static CorrectionView of(Correction it) {
      return new CorrectionView(
          it.record(), it.of(), it.appeal(), it.finding().name(), it.duty(), it.at());
    }
  }
}
