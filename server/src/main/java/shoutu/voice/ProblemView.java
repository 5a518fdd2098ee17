package shoutu.voice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Basis;
import shoutu.rules.IntakeRule;
import shoutu.rules.Matter;
import shoutu.rules.RuleBook;
import shoutu.territory.Owner;
import shoutu.territory.Place;

/** How problems look over HTTP. */
final class ProblemView {

  record OwnerView(
      String place,
      String function,
      String post,
      String postEn,
      @Nullable String name,
      String via) {
    static OwnerView of(Owner owner) {
      return new OwnerView(
          owner.place(),
          owner.function(),
          owner.post(),
          owner.postEn(),
          owner.holder(),
          owner.via().name());
    }
  }

  /** One line of a list. */
  record Line(
      UUID id,
      String matter,
      String matterName,
      String matterNameEn,
      String urgency,
      boolean mustFixNow,
      int severity,
      String place,
      String placeName,
      String placeNameEn,
      String stage,
      int round,
      String verification,
      Instant receivedAt,
      Instant contactLimitAt,
      @Nullable Instant contactedAt,
      Instant limitAt,
      Instant originalLimitAt,
      boolean overdue,
      @Nullable Instant suspendedSince,
      OwnerView owner,
      String channel,
      String needsFor,
      UUID dutyId,
      @Nullable UUID recurrenceOf,
      @Nullable String lastWord,
      int version) {

    static Line of(ProblemRow row, Place place, Owner owner, RuleBook book, Instant now) {
      Problem problem = row.problem();
      Matter matter = book.matter(problem.matter()).orElseGet(book::otherMatter);
      return new Line(
          problem.id(),
          problem.matter(),
          matter.names().zh(),
          matter.names().en(),
          problem.urgency().name(),
          problem.mustBeFixedNow(),
          problem.severity(),
          place.code(),
          place.name(),
          place.nameEn(),
          row.stage(),
          row.round(),
          row.verification(),
          problem.receivedAt(),
          problem.contactBy(),
          problem.contactedAt(),
          row.limitAt(),
          row.promisedAt(),
          row.isOverdue(now),
          row.suspendedSince(),
          OwnerView.of(owner),
          problem.channel().name(),
          problem.needsFor().name(),
          problem.duty(),
          problem.recurrenceOf(),
          problem.lastWord() == null ? null : problem.lastWord().name(),
          problem.version());
    }
  }

  /** Why it is as urgent as it is, in words, with the rule behind it. */
  record Why(String code, String reason, List<String> call, String rule, Basis basis) {}

  /**
   * @param mayAnswer whether the reader is one who speaks with whoever asked
   * @param notTold they wish to be told of news, and it could not be brought to them
   */
  record Detail(
      Line problem,
      Why triage,
      UUID subject,
      boolean mine,
      boolean mayAnswer,
      List<UUID> duplicates,
      @Nullable Instant watchUntil,
      boolean notTold) {}

  /** What the one who asked learns at once. */
  record Told(
      String link,
      String token,
      String matter,
      String matterName,
      String matterNameEn,
      String urgency,
      boolean mustFixNow,
      Why triage,
      Instant contactBy,
      Instant dueAt,
      OwnerView owner) {}

  /** What a rule of the dispatch catalogue rests on. */
  static Basis basis(Matter matter, IntakeRule intake, Triaged.Why why) {
    return why == Triaged.Why.MANY_SAY_SO ? intake.basis() : matter.basis();
  }

  private ProblemView() {}
}
