package shoutu.surveillance.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Basis;
import shoutu.surveillance.event.EventCaseTable.Tied;

/** An event for a page of its own. */
record EventView(
    Row event,
    EventFacts facts,
    List<Line> entries,
    List<ClockView> clocks,
    List<CaseLine> cases,
    @Nullable String gradeLine,
    @Nullable LocalDate earliestEnd,
    May may) {

  record PlaceView(String code, String name, String nameEn) {}

  /** As a list shows it. */
  record Row(
      UUID id,
      int version,
      String no,
      @Nullable String disease,
      PlaceView place,
      @Nullable String setting,
      String state,
      @Nullable String grade,
      Instant noticedAt,
      Instant receivedAt,
      @Nullable Instant verifiedAt,
      @Nullable LocalDate endedOn,
      @Nullable Integer told,
      int cases,
      int reports,
      Instant reportedAt,
      @Nullable Instant nextDueAt,
      @Nullable String nextRule,
      @Nullable UUID signal,
      @Nullable UUID mergedInto,
      @Nullable UUID splitFrom) {}

  /**
   * @param post as the reader speaks
   */
  record Line(
      UUID id,
      String kind,
      @Nullable Integer reportNo,
      Instant at,
      @Nullable Instant claimedAt,
      @Nullable String post,
      List<Change> changes,
      @Nullable EventFacts facts,
      @Nullable EventWords words,
      @Nullable UUID other) {}

  /**
   * @param rule the rule's name, in the reader's language; {@code basis} where it stands
   */
  record ClockView(
      String rule,
      String name,
      @Nullable Basis basis,
      Instant startedAt,
      Instant dueAt,
      @Nullable Instant redLine,
      @Nullable Instant metAt,
      @Nullable Instant calledOff,
      boolean immediate,
      @Nullable UUID duty) {}

  record CaseLine(Tied row, @Nullable String placeName, @Nullable String placeNameEn) {}

  /** What the caller may do here. */
  record May(boolean report, boolean verify, boolean decide) {}
}
