package shoutu.surveillance.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.EventGrade.Grade;
import shoutu.surveillance.event.EventFacts.Discoverer;
import shoutu.surveillance.event.EventFacts.Trend;
import shoutu.surveillance.event.EventSteps.Because;
import shoutu.surveillance.event.EventSteps.Verdict;

/** What is sent about an event. */
final class EventForms {

  private static final int MOST = 1_000_000;
  private static final int LONGEST = 4_000;
  private static final int MOST_CASES = 5_000;

  record WordsForm(
      @Nullable @Size(max = LONGEST) String situation,
      @Nullable @Size(max = LONGEST) String measures,
      @Nullable @Size(max = LONGEST) String requests) {

    static EventWords of(@Nullable WordsForm form) {
      return form == null
          ? EventWords.NONE
          : new EventWords(form.situation, form.measures, form.requests);
    }
  }

  /** Where, when noticed, by whom; what, when it is known. The rest follows when it is known. */
  record ReportForm(
      @Nullable String disease,
      @NotBlank String place,
      @NotNull Instant noticedAt,
      @NotNull Discoverer noticedBy,
      @Nullable @Size(max = 120) String setting,
      @Nullable LocalDate occurredOn,
      @Nullable @Min(0) @Max(MOST) Integer cases,
      @Nullable @Min(0) @Max(MOST) Integer severe,
      @Nullable @Min(0) @Max(MOST) Integer deaths,
      @Nullable @Min(0) @Max(MOST) Integer exposed,
      @Nullable Trend trend,
      @Nullable Grade grade,
      @Nullable @Valid WordsForm words,
      @Nullable UUID signal,
      @Nullable @Size(max = MOST_CASES) List<UUID> tied) {

    EventFacts facts() {
      return new EventFacts(
          blank(disease) ? null : disease,
          place,
          noticedAt,
          noticedBy,
          blank(setting) ? null : setting,
          occurredOn,
          cases,
          severe,
          deaths,
          exposed,
          trend,
          grade);
    }
  }

  /** What a later report says anew. */
  record SendForm(
      @NotNull Integer version,
      EventEntry.@NotNull Kind kind,
      @Nullable String disease,
      @Nullable String place,
      @Nullable Instant noticedAt,
      @Nullable Discoverer noticedBy,
      @Nullable @Size(max = 120) String setting,
      @Nullable LocalDate occurredOn,
      @Nullable @Min(0) @Max(MOST) Integer cases,
      @Nullable @Min(0) @Max(MOST) Integer severe,
      @Nullable @Min(0) @Max(MOST) Integer deaths,
      @Nullable @Min(0) @Max(MOST) Integer exposed,
      @Nullable Trend trend,
      @Nullable Grade grade,
      @Nullable Set<String> cleared,
      @Nullable @Valid WordsForm words) {

    Amendment amendment() {
      return new Amendment(
          blank(disease) ? null : disease,
          blank(place) ? null : place,
          noticedAt,
          noticedBy,
          blank(setting) ? null : setting,
          occurredOn,
          cases,
          severe,
          deaths,
          exposed,
          trend,
          grade,
          cleared == null ? Set.of() : cleared);
    }
  }

  record ReviewForm(@NotNull @Valid WordsForm words) {}

  record VerifyForm(
      @NotNull Integer version, @NotNull Verdict verdict, @Nullable @Valid WordsForm words) {}

  record StepForm(@NotNull Integer version, @Nullable @Valid WordsForm words) {}

  record EndForm(
      @NotNull Integer version,
      @NotNull LocalDate on,
      @NotNull Because because,
      @Nullable @Valid WordsForm words) {}

  record MergeForm(@NotNull Integer version, @NotNull UUID into) {}

  record SplitForm(
      @NotNull Integer version,
      @NotNull @Valid ReportForm facts,
      @NotEmpty @Size(max = MOST_CASES) List<UUID> cases) {}

  record TieForm(
      @NotNull Integer version,
      @Nullable @Size(max = MOST_CASES) List<UUID> add,
      @Nullable @Size(max = MOST_CASES) List<UUID> remove) {}

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private EventForms() {}
}
