package shoutu.supervision.inspection;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.base.Problems;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Upload;
import shoutu.rules.Evidence;
import shoutu.rules.InspectionMatter;
import shoutu.rules.InspectionRule;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.Rules;
import shoutu.rules.SupervisionBook;
import shoutu.supervision.Counties;
import shoutu.supervision.inspection.InspectionForms.PlanForm;
import shoutu.supervision.inspection.InspectionForms.VisitForm;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Inspections over HTTP. What is not over is answered to the inspectors alone. */
@RestController
class InspectionWeb {

  record ValueForm(@Nullable String value) {}

  record PlaceView(String place, String placeName, String placeNameEn) {}

  /**
   * @param toVisit what the lot fell on and is not on record
   */
  record PlanView(
      UUID id,
      int version,
      String place,
      String placeName,
      String placeNameEn,
      Names kind,
      Level level,
      List<Names> matters,
      int candidates,
      int sample,
      String source,
      LocalDate valueOn,
      boolean due,
      String commitment,
      Instant plannedAt,
      @Nullable String value,
      @Nullable Instant drawnAt,
      @Nullable Instant visitUntil,
      List<PlaceView> drawn,
      List<PlaceView> toVisit,
      @Nullable Instant endedAt) {}

  record FindingView(UUID duty, String text, Names matter, PlaceView owner, Names function) {}

  record VisitView(
      UUID id,
      String place,
      String placeName,
      String placeNameEn,
      Names kind,
      Visit.Outcome outcome,
      String seen,
      Instant visitedAt,
      Instant recordedAt,
      List<FindingView> findings) {}

  record KindView(
      String code, Names name, @Nullable Integer perYear, int mostPlaces, long mergeDays) {}

  record MatterView(String code, Names name, Names function, Level level, long hours) {}

  record TakesView(List<String> types, long mostBytes, int most) {}

  record Overview(
      boolean inspects,
      List<PlanView> open,
      List<PlanView> ended,
      List<VisitView> visits,
      List<KindView> kinds,
      List<MatterView> matters,
      List<Level> levels,
      TakesView takes) {}

  private final Inspections inspections;
  private final Duties duties;
  private final Access access;
  private final Territory territory;
  private final Counties counties;
  private final Rules rules;
  private final Problems problems;
  private final Clock clock;

  InspectionWeb(
      Inspections inspections,
      Duties duties,
      Access access,
      Territory territory,
      Counties counties,
      Rules rules,
      Problems problems,
      Clock clock) {
    this.inspections = inspections;
    this.duties = duties;
    this.access = access;
    this.territory = territory;
    this.counties = counties;
    this.rules = rules;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/inspections")
  Overview overview() {
    boolean inspects = Callers.current().may(Verb.CREATE, Entity.INSPECTION);
    List<PlanView> open =
        inspects
            ? access.within(
                Verb.CREATE,
                Entity.INSPECTION,
                () -> inspections.open().stream().map(this::view).toList())
            : List.of();
    return access.within(
        Verb.READ,
        Entity.INSPECTION,
        () ->
            new Overview(
                inspects,
                open,
                inspections.ended().stream().map(this::view).toList(),
                inspections.visits().stream().map(this::view).toList(),
                book().inspections().stream().map(InspectionWeb::view).toList(),
                book().inspectionMatters().stream().map(this::view).toList(),
                InspectionForms.LEVELS,
                takes()));
  }

  /** For anyone: a county's inspections that are over, with all that is needed to draw again. */
  @GetMapping("/api/public/inspections")
  ResponseEntity<?> published(@RequestParam String place) {
    Optional<Place> county = territory.find(place).filter(it -> it.level() == Level.COUNTY);
    return county.isEmpty()
        ? unknown()
        : ResponseEntity.ok(
            Acting.asSystem(
                "public page",
                () -> inspections.endedOf(county.get()).stream().map(this::view).toList()));
  }

  /** For anyone: the list to the letter, so that its hash can be held against the ledger's. */
  @GetMapping("/api/public/inspections/{id}/list")
  ResponseEntity<?> list(@PathVariable UUID id) {
    Optional<String> list =
        Acting.asSystem("public page", () -> inspections.ended(id)).map(InspectionRules::list);
    return list.isPresent()
        ? ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(list.get())
        : unknown();
  }

  @PostMapping("/api/inspections")
  ResponseEntity<?> plan(@RequestBody PlanForm form) {
    return access.within(
        Verb.CREATE,
        Entity.INSPECTION,
        () -> {
          Inspections.Wish wish = InspectionForms.wish(form, book(), inspections.today());
          Place county = counties.meant(Verb.CREATE, Entity.INSPECTION, form.place());
          return answer(inspections.plan(county, wish));
        });
  }

  @PostMapping("/api/inspections/{id}/draw")
  ResponseEntity<?> draw(@PathVariable UUID id, @RequestBody ValueForm form) {
    return access.within(
        Verb.UPDATE,
        Entity.INSPECTION,
        () -> answer(inspections.draw(id, InspectionForms.value(form.value()))));
  }

  @PostMapping("/api/inspections/{id}/visits")
  ResponseEntity<?> visit(@PathVariable UUID id, @RequestBody VisitForm form) {
    return visited(id, form, List.of());
  }

  /** What was seen, and the files that show what was found: all is kept, or nothing. */
  @PostMapping(
      path = "/api/inspections/{id}/visits",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<?> visit(
      @PathVariable UUID id, @RequestPart VisitForm said, @RequestPart List<MultipartFile> file) {
    return visited(id, said, file.stream().map(it -> Upload.of(it.getSize(), it)).toList());
  }

  private ResponseEntity<?> visited(UUID id, VisitForm form, List<Upload> files) {
    return access.within(
        Verb.UPDATE,
        Entity.INSPECTION,
        () ->
            answer(
                inspections.record(
                    id, InspectionForms.seen(form, files, book(), clock.instant()))));
  }

  private ResponseEntity<?> answer(InspectionOutcome outcome) {
    return switch (outcome) {
      case InspectionOutcome.Done(Inspection it) -> ResponseEntity.ok(view(it));
      case InspectionOutcome.Noted(Visit it) -> ResponseEntity.ok(view(it));
      case InspectionOutcome.Unknown() -> unknown();
      case InspectionOutcome.EnoughThisYear(int most) ->
          refuse("enough-this-year", Map.of("most", most));
      case InspectionOutcome.Merge(String matter, Instant at) ->
          refuse("merge-inspections", Map.of("matter", matter, "plannedAt", at.toString()));
      case InspectionOutcome.TooFewPlaces(int there) ->
          refuse("too-few-places", Map.of("there", there));
      case InspectionOutcome.TooEarly(LocalDate day) ->
          refuse("value-not-public", Map.of("day", day.toString()));
      case InspectionOutcome.DrawnAlready() -> refuse("drawn-already", Map.of());
      case InspectionOutcome.NotDrawn() -> refuse("place-not-drawn", Map.of());
      case InspectionOutcome.RecordedAlready() -> refuse("visit-recorded", Map.of());
    };
  }

  private ResponseEntity<?> refuse(String code, Map<String, ?> args) {
    return problems.refuse(HttpStatus.CONFLICT, "supervision." + code, args);
  }

  private PlanView view(Inspection it) {
    Place county = territory.get(it.placeCode());
    SupervisionBook then = rules.at(it.plannedAt()).supervision();
    Map<String, Names> matters = new HashMap<>();
    then.inspectionMatters().forEach(one -> matters.put(one.code(), one.names()));
    Inspection.Drawn drawn = it.drawn();
    List<String> visited = drawn == null ? List.of() : inspections.visited(it.id());
    List<PlaceView> places =
        drawn == null ? List.of() : drawn.places().stream().map(this::place).toList();
    return new PlanView(
        it.id(),
        it.version(),
        county.code(),
        county.name(),
        county.nameEn(),
        kind(it.kind(), then),
        it.level(),
        it.matters().stream().map(one -> matters.getOrDefault(one, new Names(one, one))).toList(),
        it.places().size(),
        it.sample(),
        it.by().source(),
        it.by().day(),
        drawn == null && !inspections.today().isBefore(it.by().day()),
        it.commitment(),
        it.plannedAt(),
        drawn == null ? null : drawn.value(),
        drawn == null ? null : drawn.at(),
        drawn == null ? null : drawn.visitUntil(),
        places,
        places.stream().filter(one -> !visited.contains(one.place())).toList(),
        it.endedAt());
  }

  private VisitView view(Visit it) {
    PlaceView place = place(it.placeCode());
    SupervisionBook then = rules.at(it.recordedAt()).supervision();
    return new VisitView(
        it.id(),
        place.place(),
        place.placeName(),
        place.placeNameEn(),
        kind(it.kind(), then),
        it.outcome(),
        it.seen(),
        it.visitedAt(),
        it.recordedAt(),
        it.findings() == 0
            ? List.of()
            : duties.about(Visit.SUBJECT, it.id()).stream()
                .map(duty -> finding(duty, then))
                .toList());
  }

  private FindingView finding(Duty duty, SupervisionBook then) {
    Map<String, Object> params = duty.charge().params();
    String code = String.valueOf(params.get("matter"));
    return new FindingView(
        duty.id(),
        String.valueOf(params.get("title")),
        then.inspectionMatters().stream()
            .filter(it -> it.code().equals(code))
            .findFirst()
            .map(InspectionMatter::names)
            .orElse(new Names(code, code)),
        place(duty.owner().place()),
        function(duty.owner().function()));
  }

  private static KindView view(InspectionRule it) {
    return new KindView(
        it.code(), it.names(), it.perYear(), it.mostPlaces(), it.mergeWithin().toDays());
  }

  private MatterView view(InspectionMatter it) {
    return new MatterView(
        it.code(), it.names(), function(it.function()), it.level(), it.limit().toHours());
  }

  private static Names kind(String code, SupervisionBook then) {
    return then.inspections().stream()
        .filter(it -> it.code().equals(code))
        .findFirst()
        .map(InspectionRule::names)
        .orElse(new Names(code, code));
  }

  private PlaceView place(String code) {
    Place place = territory.get(code);
    return new PlaceView(place.code(), place.name(), place.nameEn());
  }

  private Names function(String code) {
    return rules
        .at(clock.instant())
        .function(code)
        .map(it -> it.names())
        .orElse(new Names(code, code));
  }

  private TakesView takes() {
    return rules
        .at(clock.instant())
        .file(Evidence.DOCUMENT)
        .map(
            it ->
                new TakesView(
                    it.types().stream().sorted().toList(), it.mostBytes(), it.mostPerDuty()))
        .orElseThrow(() -> new IllegalStateException("No rule takes documents"));
  }

  private SupervisionBook book() {
    return rules.at(clock.instant()).supervision();
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
