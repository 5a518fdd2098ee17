package shoutu.surveillance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.rules.Level;
import shoutu.surveillance.Cases.Classified;

/** Speaks HTTP for {@link Cases}. */
@RestController
class CasesWeb {

  private static final int MOST = 200;

  record CaseView(
      UUID id,
      String caseNo,
      String place,
      String placeName,
      String disease,
      String diseaseName,
      Classification classification,
      @Nullable LocalDate onset,
      LocalDate reportDate,
      Instant receivedAt,
      @Nullable Integer age,
      String ageGroup,
      String sex,
      @Nullable String setting,
      @Nullable String group,
      String outcome,
      @Nullable UUID infector,
      int openDuties,
      LabState labState,
      @Nullable Instant labSince,
      int version,
      More more) {}

  /** What a list shows only where somebody chooses it. */
  record More(
      String township,
      String county,
      String classifiedBy,
      @Nullable LocalDate rash,
      @Nullable LocalDate outcomeDate,
      @Nullable LocalDate isolatedOn,
      String foundAs,
      String source,
      @Nullable String sourceId,
      List<String> tags,
      @Nullable String variant,
      @Nullable String workedBy) {}

  /** One case, with what the list leaves out. */
  record WholeCase(
      CaseView summary,
      String classifiedBy,
      @Nullable LocalDate rash,
      @Nullable String settingKind,
      @Nullable UUID household,
      String foundAs,
      @Nullable LocalDate isolatedOn,
      @Nullable LocalDate outcomeDate,
      String source,
      @Nullable String sourceId,
      @Nullable UUID subject) {}

  record Reclassification(
      @NotNull Integer version,
      @NotNull Classification classification,
      @NotNull Classification.Reason reason) {}

  record Conclusion(
      @NotNull Integer version, ReportedCase.@NotNull Outcome outcome, @Nullable LocalDate on) {}

  private final Cases cases;
  private final Access access;
  private final Grounds grounds;
  private final Labels labels;
  private final Problems problems;

  CasesWeb(Cases cases, Access access, Grounds grounds, Labels labels, Problems problems) {
    this.cases = cases;
    this.access = access;
    this.grounds = grounds;
    this.labels = labels;
    this.problems = problems;
  }

  @GetMapping("/api/cases")
  Page<CaseView> list(
      @ParameterObject CaseAsk ask,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false, defaultValue = "50") int limit) {
    Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor, 2);
    int rows = Math.clamp(limit, 1, MOST);
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () -> {
          Page<CaseRecord> page = cases.page(ask.filter(grounds), ask.order(), after, rows);
          return new Page<>(
              page.items().stream().map(record -> view(record, locale)).toList(), page.next());
        });
  }

  @GetMapping("/api/cases/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () ->
            cases
                .find(id)
                .<ResponseEntity<?>>map(record -> ResponseEntity.ok(whole(record, locale)))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  @PostMapping("/api/cases/{id}/classification")
  ResponseEntity<?> classify(@PathVariable UUID id, @RequestBody @Valid Reclassification form) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.UPDATE,
        Entity.CASE,
        () ->
            switch (cases.classify(id, form.version, form.classification, form.reason)) {
              case Classified.Done(CaseRecord record) -> ResponseEntity.ok(whole(record, locale));
              case Classified.Outdated(CaseRecord record) ->
                  problems.refuse(
                      HttpStatus.CONFLICT,
                      "surveillance.case-changed",
                      Map.of("version", record.version()));
              case Classified.Merged() ->
                  problems.refuse(HttpStatus.CONFLICT, "surveillance.case-merged");
              case Classified.Unfounded() ->
                  problems.refuse(
                      HttpStatus.UNPROCESSABLE_CONTENT, "surveillance.reason-does-not-fit");
              case Classified.Unknown() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
            });
  }

  /** How it ended. A death stands with its day, and no day lies ahead. */
  @PostMapping("/api/cases/{id}/outcome")
  ResponseEntity<?> conclude(@PathVariable UUID id, @RequestBody @Valid Conclusion form) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.UPDATE,
        Entity.CASE,
        () ->
            switch (cases.conclude(id, form.version, form.outcome, form.on)) {
              case Classified.Done(CaseRecord record) -> ResponseEntity.ok(whole(record, locale));
              case Classified.Outdated(CaseRecord record) ->
                  problems.refuse(
                      HttpStatus.CONFLICT,
                      "surveillance.case-changed",
                      Map.of("version", record.version()));
              case Classified.Merged() ->
                  problems.refuse(HttpStatus.CONFLICT, "surveillance.case-merged");
              case Classified.Unfounded() ->
                  problems.refuse(
                      HttpStatus.UNPROCESSABLE_CONTENT, "surveillance.day-does-not-fit");
              case Classified.Unknown() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
            });
  }

  CaseView view(CaseRecord record, Locale locale) {
    return new CaseView(
        record.id(),
        record.caseNo(),
        record.place(),
        labels.place(record.place(), locale),
        record.disease(),
        labels.disease(record.disease(), locale),
        record.classification(),
        record.onset(),
        record.reportDate(),
        record.receivedAt(),
        record.age(),
        record.ageGroup(),
        record.sex(),
        record.setting(),
        record.group(),
        record.outcome(),
        record.infector(),
        record.openDuties(),
        record.labState(),
        record.labSince(),
        record.version(),
        new More(
            labels.above(record.place(), Level.TOWNSHIP, locale),
            labels.above(record.place(), Level.COUNTY, locale),
            record.classifiedBy(),
            record.rash(),
            record.outcomeDate(),
            record.isolatedOn(),
            record.foundAs(),
            record.source(),
            record.sourceId(),
            record.tags().stream().map(tag -> labels.word(tag, locale)).toList(),
            record.variant() == null ? null : labels.word(record.variant(), locale),
            record.workedBy() == null ? null : labels.word(record.workedBy(), locale)));
  }

  private WholeCase whole(CaseRecord record, Locale locale) {
    return new WholeCase(
        view(record, locale),
        record.classifiedBy(),
        record.rash(),
        record.settingKind(),
        record.household(),
        record.foundAs(),
        record.isolatedOn(),
        record.outcomeDate(),
        record.source(),
        record.sourceId(),
        record.subject());
  }
}
