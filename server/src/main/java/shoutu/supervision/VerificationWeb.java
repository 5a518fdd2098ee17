package shoutu.supervision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.Refusal;
import shoutu.duty.Upload;
import shoutu.instance.Instances;
import shoutu.rules.DrawRule;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.Rules;
import shoutu.supervision.signing.Signature;
import shoutu.supervision.signing.SigningRules;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The lottery and its findings over HTTP. What is needed to repeat a draw is open to anyone. */
@RestController
class VerificationWeb {

  private static final int LONGEST = 2000;

  record CommitForm(@Nullable String source, @Nullable String valueOn) {}

  /**
   * @param source only for a draw whose list did not name it
   */
  record RevealForm(
      @Nullable String value, @Nullable String source, @Nullable List<String> witnesses) {}

  /** Whether one of the two has signed. */
  record WitnessView(String holder, Signature.@Nullable Answer answer, @Nullable String reason) {}

  /**
   * How the value stands with those who were asked whether they saw it.
   *
   * @param value as it was entered last
   */
  record SigningView(
      SigningRules.Standing standing, @Nullable String value, List<WitnessView> witnesses) {}

  record FindingForm(@Nullable String found, @Nullable String text) {}

  record DrawView(
      UUID id,
      String week,
      String place,
      String placeName,
      String placeNameEn,
      String state,
      int pool,
      String commitment,
      Instant committedAt,
      @Nullable LocalDate valueOn,
      boolean due,
      @Nullable SigningView signing,
      @Nullable String source,
      @Nullable String value,
      @Nullable List<String> witnesses,
      @Nullable String seed,
      @Nullable Instant drawnAt) {}

  record LookView(
      UUID id,
      UUID duty,
      @Nullable UUID look,
      String kind,
      String kindName,
      String kindNameEn,
      String place,
      String placeName,
      String placeNameEn,
      @Nullable Instant closedAt,
      @Nullable String finding,
      int version) {}

  record Overview(int pool, String week, List<DrawView> draws, List<LookView> toVisit) {}

  record Listed(UUID id, String township, int severity) {}

  record StratumView(int severity, int closures, int sample) {}

  record LotView(
      String place,
      String placeName,
      String placeNameEn,
      int closures,
      int drawn,
      int foundTrue,
      int foundFalse,
      int unreachable,
      int reopened,
      int pending,
      String decision,
      int mostFailures,
      double good,
      double bad,
      @Nullable Double alpha,
      @Nullable Double beta,
      List<StratumView> strata,
      boolean more,
      List<Lot.Point> curve) {}

  record SheetView(
      DrawView draw, List<Listed> closures, List<UUID> drawn, List<LotView> townships) {}

  private final Verifications verifications;
  private final Duties duties;
  private final Access access;
  private final Territory territory;
  private final Counties counties;
  private final Rules rules;
  private final Instances instances;
  private final Problems problems;
  private final Clock clock;

  VerificationWeb(
      Verifications verifications,
      Duties duties,
      Access access,
      Territory territory,
      Counties counties,
      Rules rules,
      Instances instances,
      Problems problems,
      Clock clock) {
    this.verifications = verifications;
    this.duties = duties;
    this.access = access;
    this.territory = territory;
    this.counties = counties;
    this.rules = rules;
    this.instances = instances;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/verification")
  Overview overview() {
    return access.within(
        Verb.READ,
        Entity.VERIFICATION,
        () ->
            new Overview(
                verifications.pool(),
                lastWeek().toString(),
                verifications.draws().stream().map(this::view).toList(),
                verifications.toLookAt().stream().map(this::view).toList()));
  }

  @GetMapping("/api/verification/weeks/{week}")
  ResponseEntity<?> sheet(
      @PathVariable String week, @RequestParam(required = false) @Nullable String place) {
    Week of = week(week);
    return access.within(
        Verb.READ,
        Entity.VERIFICATION,
        () ->
            shown(verifications.sheet(counties.meant(Verb.READ, Entity.VERIFICATION, place), of)));
  }

  /** For anyone: the list of opaque ids, its hash, the value and what was drawn. */
  @GetMapping("/api/public/verification/weeks/{week}")
  ResponseEntity<?> openSheet(@PathVariable String week, @RequestParam String place) {
    Week of = week(week);
    Optional<Place> county = territory.find(place).filter(it -> it.level() == Level.COUNTY);
    return county.isEmpty()
        ? unknown()
        : Acting.asSystem("public page", () -> shown(verifications.sheet(county.get(), of)));
  }

  /** For anyone: the list to the letter, so that its hash can be held against the published one. */
  @GetMapping("/api/public/verification/weeks/{week}/list")
  ResponseEntity<?> list(@PathVariable String week, @RequestParam String place) {
    Week of = week(week);
    Optional<String> list =
        territory
            .find(place)
            .filter(it -> it.level() == Level.COUNTY)
            .flatMap(
                county -> Acting.asSystem("public page", () -> verifications.sheet(county, of)))
            .map(Verifications.Sheet::list);
    return list.isPresent()
        ? ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(list.get())
        : unknown();
  }

  @PostMapping("/api/verification/weeks/{week}/commit")
  ResponseEntity<?> commit(
      @PathVariable String week,
      @RequestParam(required = false) @Nullable String place,
      @RequestBody CommitForm form) {
    Week of = week(week);
    return access.within(
        Verb.CREATE,
        Entity.VERIFICATION,
        () -> {
          Place county = counties.meant(Verb.CREATE, Entity.VERIFICATION, place);
          NamedValue by = NamedValue.of(form.source(), form.valueOn(), verifications.today());
          return answer(
              verifications.commit(county, of, by), () -> verifications.sheet(county, of));
        });
  }

  /** By the value that two others have signed with their own accounts. */
  @PostMapping("/api/verification/weeks/{week}/draw")
  ResponseEntity<?> draw(
      @PathVariable String week, @RequestParam(required = false) @Nullable String place) {
    Week of = week(week);
    return access.within(
        Verb.UPDATE,
        Entity.VERIFICATION,
        () -> {
          Place county = counties.meant(Verb.UPDATE, Entity.VERIFICATION, place);
          return answer(verifications.draw(county, of), () -> verifications.sheet(county, of));
        });
  }

  @PostMapping("/api/verification/weeks/{week}/reveal")
  ResponseEntity<?> reveal(
      @PathVariable String week,
      @RequestParam(required = false) @Nullable String place,
      @RequestBody RevealForm form) {
    Week of = week(week);
    return access.within(
        Verb.UPDATE,
        Entity.VERIFICATION,
        () -> {
          Verifications.Reveal reveal = read(form);
          Place county = counties.meant(Verb.UPDATE, Entity.VERIFICATION, place);
          return answer(
              verifications.reveal(county, of, reveal), () -> verifications.sheet(county, of));
        });
  }

  @PostMapping("/api/verification/{id}/finding")
  ResponseEntity<?> finding(@PathVariable UUID id, @RequestBody FindingForm form) {
    return found(id, form, List.of());
  }

  /** What was found and the files that show it: both are kept, or neither. */
  @PostMapping(
      path = "/api/verification/{id}/finding",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<?> finding(
      @PathVariable UUID id, @RequestPart FindingForm said, @RequestPart List<MultipartFile> file) {
    return found(id, said, file.stream().map(it -> Upload.of(it.getSize(), it)).toList());
  }

  private ResponseEntity<?> found(UUID id, FindingForm form, List<Upload> files) {
    Drawn.Finding found = found(form);
    String text = text(form.text(), "text");
    return access.within(
        Verb.UPDATE,
        Entity.VERIFICATION,
        () ->
            switch (verifications.look(id, found, text, files)) {
              case DrawOutcome.Look.Noted(UUID duty) ->
                  ResponseEntity.ok(Map.of("id", id, "duty", duty, "finding", found.name()));
              case DrawOutcome.Look.FoundAlready() ->
                  problems.refuse(HttpStatus.CONFLICT, "supervision.found-already");
              case DrawOutcome.Look.Refused(Refusal why) ->
                  problems.refuse(
                      HttpStatus.CONFLICT,
                      "supervision.look-refused",
                      Map.of("reason", why.code()));
              case DrawOutcome.Look.Unknown() -> unknown();
            });
  }

  private ResponseEntity<?> answer(
      DrawOutcome outcome, Supplier<Optional<Verifications.Sheet>> sheet) {
    return switch (outcome) {
      case DrawOutcome.Done _ -> shown(sheet.get());
      case DrawOutcome.WeekNotOver(Instant end) ->
          problems.refuse(
              HttpStatus.CONFLICT, "supervision.week-not-over", Map.of("endsAt", end.toString()));
      case DrawOutcome.NothingClosed() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.nothing-closed");
      case DrawOutcome.Already(Draw draw) ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.already", Map.of("hash", draw.hash()));
      case DrawOutcome.NotCommitted() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.not-committed");
      case DrawOutcome.TooEarly(LocalDate day) ->
          problems.refuse(
              HttpStatus.CONFLICT, "supervision.value-not-public", Map.of("day", day.toString()));
      case DrawOutcome.NotSigned() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.value-not-signed");
      case DrawOutcome.ValueRefused() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.value-refused");
    };
  }

  private Verifications.Reveal read(RevealForm form) {
    List<Fault> faults = new ArrayList<>();
    String value = form.value() == null ? "" : form.value().strip();
    String source = form.source() == null ? "" : form.source().strip();
    List<String> witnesses =
        form.witnesses() == null
            ? List.of()
            : form.witnesses().stream().map(String::strip).distinct().toList();
    if (value.isEmpty() || value.length() > LONGEST) {
      faults.add(Fault.of("value", "missing"));
    }
    if (source.length() > LONGEST) {
      faults.add(new Fault("source", "too-long", Map.of("max", LONGEST)));
    }
    if (witnesses.size() != 2) {
      faults.add(Fault.of("witnesses", "two-witnesses"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return new Verifications.Reveal(
        String.valueOf(Callers.current().holder()),
        value,
        source.isEmpty() ? null : source,
        Map.of("WITNESS_1", witnesses.get(0), "WITNESS_2", witnesses.get(1)));
  }

  private static Drawn.Finding found(FindingForm form) {
    return switch (form.found()) {
      case "TRUE" -> Drawn.Finding.TRUE;
      case "FALSE" -> Drawn.Finding.FALSE;
      case "UNREACHABLE" -> Drawn.Finding.UNREACHABLE;
      case null, default -> throw new InvalidInput(Fault.of("found", "not-allowed"));
    };
  }

  private static String text(@Nullable String text, String field) {
    if (text == null || text.isBlank()) {
      throw new InvalidInput(Fault.of(field, "missing"));
    }
    if (text.length() > LONGEST) {
      throw new InvalidInput(Fault.of(field, "wrong-length"));
    }
    return text;
  }

  private static Week week(String text) {
    return Week.parse(text)
        .orElseThrow(
            () -> new InvalidInput(new Fault("week", "unreadable", Map.of("value", text))));
  }

  private Week lastWeek() {
    return Week.of(clock.instant().minus(java.time.Duration.ofDays(7)), instances.current().zone());
  }

  private ResponseEntity<?> shown(Optional<Verifications.Sheet> sheet) {
    return sheet.isPresent() ? ResponseEntity.ok(view(sheet.get())) : unknown();
  }

  private SheetView view(Verifications.Sheet sheet) {
    DrawRule rule = rules.at(sheet.draw().committedAt()).supervision().draw();
    return new SheetView(
        view(sheet.draw()),
        sheet.closures().stream()
            .map(closure -> new Listed(closure.duty(), closure.township(), closure.severity()))
            .toList(),
        sheet.drawn().stream().map(Drawn::duty).toList(),
        sheet.lots().stream().map(lot -> view(lot, rule)).toList());
  }

  private LotView view(Lot lot, DrawRule rule) {
    Place township = territory.get(lot.township());
    return new LotView(
        township.code(),
        township.name(),
        township.nameEn(),
        lot.closures(),
        lot.drawn(),
        lot.foundTrue(),
        lot.foundFalse(),
        lot.unreachable(),
        lot.reopened(),
        lot.pending(),
        lot.decision().name(),
        lot.mostFailures(),
        rule.good(),
        rule.bad(),
        lot.alpha(),
        lot.beta(),
        lot.strata().stream()
            .map(it -> new StratumView(it.severity(), it.closures(), it.sample()))
            .toList(),
        lot.more(),
        lot.curve());
  }

  private DrawView view(Draw draw) {
    Place place = territory.get(draw.placeCode());
    Draw.Revealed revealed = draw.revealed();
    NamedValue by = draw.by();
    return new DrawView(
        draw.id(),
        draw.week(),
        place.code(),
        place.name(),
        place.nameEn(),
        revealed == null ? "COMMITTED" : "DRAWN",
        draw.closures(),
        draw.hash(),
        draw.committedAt(),
        by == null ? null : by.day(),
        revealed == null && (by == null || !verifications.today().isBefore(by.day())),
        revealed == null ? signing(draw) : null,
        revealed != null ? revealed.source() : by == null ? null : by.source(),
        revealed == null ? null : revealed.value(),
        revealed == null ? null : List.of(revealed.witnessOne(), revealed.witnessTwo()),
        revealed == null ? null : revealed.seed(),
        revealed == null ? null : revealed.at());
  }

  /** For those who draw and who were asked; a page for anybody tells it only once it is drawn. */
  private @Nullable SigningView signing(Draw draw) {
    List<Signature> round =
        Callers.current().may(Verb.UPDATE, Entity.VERIFICATION)
            ? verifications.signing(draw)
            : List.of();
    return round.isEmpty()
        ? null
        : new SigningView(
            SigningRules.standing(round),
            round.getFirst().says().get("value"),
            round.stream()
                .map(it -> new WitnessView(it.holder(), it.answer(), it.reason()))
                .toList());
  }

  private LookView view(Drawn drawn) {
    Place place = territory.get(drawn.placeCode());
    Optional<Duty> duty = duties.find(drawn.duty());
    String kind = duty.map(found -> found.charge().kind()).orElse("");
    Names names = duty.map(this::named).orElse(new Names(kind, kind));
    return new LookView(
        drawn.id(),
        drawn.duty(),
        drawn.look(),
        kind,
        names.zh(),
        names.en(),
        place.code(),
        place.name(),
        place.nameEn(),
        duty.map(found -> found.stage().since()).orElse(null),
        drawn.finding() == null ? null : drawn.finding().name(),
        drawn.version());
  }

  /** As it was ordered, else by its kind. */
  private Names named(Duty duty) {
    return duty.charge().params().get("title") instanceof String title
        ? new Names(title, title)
        : rules.at(duty.charge().issuedAt()).dutyKind(duty.charge().kind()).names();
  }

  private ResponseEntity<?> unknown() {
    return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
  }
}
