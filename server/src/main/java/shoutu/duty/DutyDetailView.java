package shoutu.duty;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A duty's own page: why this limit, who is called when, what was said, what it was split into.
 *
 * @param may the verbs that are open to the caller now
 * @param ask what was asked, where something was
 */
record DutyDetailView(
    @JsonUnwrapped DutyView duty,
    List<String> may,
    @Nullable String ask,
    @Nullable String obstacle,
    String mayDecide,
    DutyView.@Nullable OwnerView callWho,
    ClockView clock,
    List<SuspensionView> suspensions,
    List<RungView> ladder,
    List<RecordView> records,
    List<FileView> files,
    TakesView takes,
    List<CallView> calls,
    @Nullable RollUpView rollUp,
    List<NodeView> children) {

  /**
   * @param entry the rule that set the limit
   * @param leftSeconds of the owner's budget; negative once overdue
   * @param words how the limit comes about, step by step
   */
  record ClockView(
      Instant startedAt,
      Instant limitAt,
      Instant promisedAt,
      @Nullable Instant confirmedAt,
      long leftSeconds,
      String entry,
      String entryName,
      BasisView basis,
      boolean legal,
      List<String> words) {}

  record BasisView(String law, String article) {}

  record SuspensionView(Instant from, @Nullable Instant until, String reason) {}

  record RungView(
      String kind,
      int rung,
      String delay,
      TargetView target,
      @Nullable String targetPost,
      @Nullable Instant firesAt,
      @Nullable Instant firedAt) {}

  record TargetView(String kind, @Nullable String level, @Nullable String function) {}

  record RecordView(
      String act,
      int round,
      String evidence,
      Map<String, Object> facts,
      @Nullable String text,
      Instant at) {}

  /**
   * Something handed in as evidence.
   *
   * @param act with what it was handed in
   * @param picture whether a copy can be looked at; else there is only the original
   * @param duties how many other duties were shown the same content
   * @param elsewhere those of them that the caller may see, and this duty's own earlier rounds
   * @param destroyedAt when the original went, because its time was over
   */
  record FileView(
      UUID id,
      String kind,
      boolean picture,
      int bytes,
      String sha256,
      int round,
      String act,
      Instant at,
      int duties,
      List<ElsewhereView> elsewhere,
      @Nullable Instant destroyedAt) {}

  /** Which files may be handed in: media types, the largest in bytes, how many in all. */
  record TakesView(List<String> types, int mostBytes, int most) {}

  record ElsewhereView(UUID duty, String placeName, String placeNameEn, Instant at) {}

  record CallView(
      UUID id,
      String kind,
      String kindName,
      Stage.Name stage,
      DutyView.OwnerView owner,
      Instant issuedAt,
      Instant limitAt,
      boolean overdue) {}

  /** A share is never rounded up. */
  record RollUpView(
      RollUp.Counts counts, int closedPercent, int verifiedPercent, @Nullable UUID slowest) {}

  /** One part, with counts over everything below it. */
  record NodeView(@JsonUnwrapped DutyView duty, int all, int closed, int verified, int late) {}
}
