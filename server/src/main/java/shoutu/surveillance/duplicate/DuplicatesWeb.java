package shoutu.surveillance.duplicate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Grounds;
import shoutu.surveillance.Labels;
import shoutu.surveillance.duplicate.Duplicates.Verdict;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Duplicates}. */
@RestController
class DuplicatesWeb {

  private static final int MOST = 100;

  /**
   * @param likely whether one case is likelier than two
   */
  record PairView(
      RecordView newer,
      RecordView other,
      double weight,
      boolean likely,
      List<Evidence> evidence,
      Instant foundAt) {}

  record OfCase(List<PairView> pairs, List<MergeView> merges) {}

  /**
   * @param leading the record that stays
   * @param other the record that points to it
   */
  record MergeView(
      UUID id,
      UUID leading,
      String leadingNo,
      UUID other,
      String otherNo,
      List<MergeField> taken,
      Map<String, Integer> moved,
      List<MergeField> kept,
      Instant mergedAt,
      int version) {}

  record SearchView(
      UUID id,
      String kind,
      String place,
      String placeName,
      Instant askedAt,
      int cases,
      int pairs,
      @Nullable Instant doneAt) {}

  record SearchList(List<SearchView> items) {}

  record JudgeForm(@NotNull UUID one, @NotNull UUID other, @NotNull Verdict verdict) {}

  record SweepForm(@NotNull String place) {}

  private final Duplicates duplicates;
  private final Merges merges;
  private final Cases cases;
  private final Access access;
  private final Grounds grounds;
  private final Labels labels;
  private final Territory territory;
  private final Problems problems;

  DuplicatesWeb(
      Duplicates duplicates,
      Merges merges,
      Cases cases,
      Access access,
      Grounds grounds,
      Labels labels,
      Territory territory,
      Problems problems) {
    this.duplicates = duplicates;
    this.merges = merges;
    this.cases = cases;
    this.access = access;
    this.grounds = grounds;
    this.labels = labels;
    this.territory = territory;
    this.problems = problems;
  }

  @GetMapping("/api/duplicates")
  Page<PairView> list(
      @RequestParam(required = false) @Nullable String place,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false, defaultValue = "25") int limit) {
    Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor, 3);
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () -> {
          Page<Pair> page = duplicates.page(grounds.of(place), after, Math.clamp(limit, 1, MOST));
          return new Page<>(views(page.items(), locale), page.next());
        });
  }

  /** Any two, chosen by a person. */
  @GetMapping("/api/duplicates/compare")
  ResponseEntity<?> compare(@RequestParam(name = "one") UUID one, @RequestParam UUID other) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () ->
            duplicates
                .compare(one, other)
                .flatMap(pair -> views(List.of(pair), locale).stream().findFirst())
                .<ResponseEntity<?>>map(ResponseEntity::ok)
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  @GetMapping("/api/cases/{id}/duplicates")
  ResponseEntity<?> ofCase(@PathVariable UUID id) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () ->
            cases.find(id).isEmpty()
                ? problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")
                : ResponseEntity.ok(
                    new OfCase(views(duplicates.of(id), locale), mergeViews(merges.of(id)))));
  }

  @PostMapping("/api/duplicates/verdict")
  ResponseEntity<?> judge(@RequestBody @Valid JudgeForm form) {
    return access.within(
        Verb.UPDATE,
        Entity.CASE,
        () ->
            duplicates.judge(form.one, form.other, form.verdict)
                ? ResponseEntity.noContent().build()
                : problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  @GetMapping("/api/duplicates/searches")
  SearchList searches(@RequestParam(required = false) @Nullable String place) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CASE,
        () ->
            new SearchList(
                duplicates.searches(grounds.of(place)).stream()
                    .map(search -> view(search, locale))
                    .toList()));
  }

  /** Holds all cases of a place against each other, in the background. */
  @PostMapping("/api/duplicates/searches")
  ResponseEntity<?> sweep(@RequestBody @Valid SweepForm form) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.UPDATE,
        Entity.CASE,
        () -> {
          Place place =
              territory
                  .find(form.place)
                  .orElseThrow(() -> new InvalidInput(Fault.of("place", "not-allowed")));
          return ResponseEntity.status(HttpStatus.ACCEPTED)
              .body(view(duplicates.sweep(place), locale));
        });
  }

  private SearchView view(Search search, Locale locale) {
    return new SearchView(
        search.id(),
        search.kind().name(),
        search.place(),
        labels.place(search.place(), locale),
        search.askedAt(),
        search.cases(),
        search.pairs(),
        search.doneAt());
  }

  private List<PairView> views(List<Pair> pairs, Locale locale) {
    Set<UUID> ids = new LinkedHashSet<>();
    pairs.forEach(
        pair -> {
          ids.add(pair.newer());
          ids.add(pair.other());
        });
    Map<UUID, CaseRecord> records = cases.byId(ids);
    double likely = duplicates.likely();
    List<PairView> views = new ArrayList<>();
    for (Pair pair : pairs) {
      CaseRecord newer = records.get(pair.newer());
      CaseRecord other = records.get(pair.other());
      if (newer != null && other != null) {
        views.add(
            new PairView(
                RecordView.of(newer, labels, locale),
                RecordView.of(other, labels, locale),
                pair.weight(),
                pair.weight() >= likely,
                pair.evidence(),
                pair.foundAt()));
      }
    }
    return views;
  }

  private List<MergeView> mergeViews(List<Merge> all) {
    Set<UUID> ids = new LinkedHashSet<>();
    all.forEach(
        merge -> {
          ids.add(merge.leading());
          ids.add(merge.other());
        });
    Map<UUID, CaseRecord> records = cases.byId(ids);
    return all.stream().map(merge -> view(merge, records)).toList();
  }

  static MergeView view(Merge merge, Map<UUID, CaseRecord> records) {
    return new MergeView(
        merge.id(),
        merge.leading(),
        number(records.get(merge.leading())),
        merge.other(),
        number(records.get(merge.other())),
        merge.taken(),
        merge.moved().entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(Map.Entry::getKey, it -> it.getValue().size())),
        merge.kept(),
        merge.mergedAt(),
        merge.version());
  }

  private static String number(@Nullable CaseRecord record) {
    return record == null ? "" : record.caseNo();
  }
}
