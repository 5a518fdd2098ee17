package shoutu.territory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.rules.SpanRule;
import shoutu.territory.CoverageProofs.Proof;
import shoutu.territory.CoverageProofs.Uncovered;

/**
 * The proof that every field is held. Shares are given for townships and above only; below, nothing
 * but what is open.
 */
@RestController
class CoverageWeb {

  private static final int MOST_DAYS = 366;
  private static final int MOST_SHOWN = 200;

  record FunctionShare(String function, @Nullable Double share) {}

  record BranchView(
      String place,
      String placeName,
      String placeNameEn,
      Level level,
      @Nullable Integer population,
      @Nullable Double share,
      int gaps) {}

  record UncoveredView(
      String place,
      String placeName,
      String placeNameEn,
      String function,
      Instant from,
      Instant until,
      boolean open) {}

  record FieldView(String place, String placeName, String placeNameEn, String function) {}

  record LoadView(
      String rule,
      String nameZh,
      String nameEn,
      SpanRule.Counts counts,
      String place,
      String placeName,
      String placeNameEn,
      @Nullable String function,
      String holder,
      int count,
      int most) {}

  record ProofView(
      String place,
      String placeName,
      String placeNameEn,
      Level level,
      @Nullable String parent,
      Instant from,
      Instant until,
      @Nullable Double share,
      int open,
      int times,
      List<FunctionShare> functions,
      List<BranchView> children,
      List<UncoveredView> uncovered,
      List<UncoveredView> overlaps,
      List<FieldView> selfDeputies,
      List<LoadView> loads) {}

  private final Territory territory;
  private final CoverageProofs proofs;
  private final Instances instances;
  private final Problems problems;
  private final InstantSource clock;

  CoverageWeb(
      Territory territory,
      CoverageProofs proofs,
      Instances instances,
      Problems problems,
      InstantSource clock) {
    this.territory = territory;
    this.proofs = proofs;
    this.instances = instances;
    this.problems = problems;
    this.clock = clock;
  }

  /**
   * @param day the last day of the period; today, until now, when it is left out
   * @param days the length of the period
   */
  @GetMapping("/api/coverage/proof")
  ResponseEntity<?> proof(
      @RequestParam String place,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(defaultValue = "30") int days) {
    Instant now = clock.instant();
    if (days < 1 || days > MOST_DAYS) {
      throw new InvalidInput(new Fault("days", "not-between", Map.of("from", 1, "to", MOST_DAYS)));
    }
    Instant until = now;
    if (day != null) {
      ZoneId zone = instances.current().zone();
      if (day.isAfter(LocalDate.ofInstant(now, zone))) {
        throw new InvalidInput(Fault.of("day", "in-the-future"));
      }
      Instant evening = day.plusDays(1).atStartOfDay(zone).toInstant();
      until = evening.isAfter(now) ? now : evening;
    }
    return proof(place, until, days);
  }

  private ResponseEntity<?> proof(String place, Instant until, int days) {
    return territory
        .find(place, until)
        .<ResponseEntity<?>>map(
            found -> ResponseEntity.ok(view(proofs.prove(found, until, Duration.ofDays(days)))))
        .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found"));
  }

  private ProofView view(Proof proof) {
    Place place = proof.place();
    boolean shares = mayCompare(place.level());
    return new ProofView(
        place.code(),
        place.name(),
        place.nameEn(),
        place.level(),
        place.parent(),
        proof.from(),
        proof.until(),
        shares ? proof.share() : null,
        (int) proof.uncovered().stream().filter(Uncovered::open).count(),
        proof.uncovered().size(),
        shares
            ? proof.ofFunctions().entrySet().stream()
                .map(it -> new FunctionShare(it.getKey(), it.getValue()))
                .toList()
            : List.of(),
        proof.ofChildren().entrySet().stream()
            .map(it -> branch(it.getKey(), it.getValue(), proof))
            .toList(),
        proof.uncovered().stream().limit(MOST_SHOWN).map(this::view).toList(),
        proof.overlaps().stream().limit(MOST_SHOWN).map(this::view).toList(),
        proof.selfDeputies().stream().limit(MOST_SHOWN).map(this::view).toList(),
        proof.loads().stream().limit(MOST_SHOWN).map(this::view).toList());
  }

  private static boolean mayCompare(Level level) {
    return level == Level.TOWNSHIP || level.isAbove(Level.TOWNSHIP);
  }

  private BranchView branch(String code, @Nullable Double share, Proof proof) {
    Place place = territory.get(code);
    return new BranchView(
        code,
        place.name(),
        place.nameEn(),
        place.level(),
        place.population(),
        mayCompare(place.level()) ? share : null,
        proof.gapsOfChildren().getOrDefault(code, 0));
  }

  private UncoveredView view(Uncovered it) {
    Place place = territory.get(it.field().place());
    return new UncoveredView(
        place.code(),
        place.name(),
        place.nameEn(),
        it.field().function(),
        it.from(),
        it.until(),
        it.open());
  }

  private FieldView view(Field field) {
    Place place = territory.get(field.place());
    return new FieldView(place.code(), place.name(), place.nameEn(), field.function());
  }

  private LoadView view(Load load) {
    Place place = territory.get(load.place());
    return new LoadView(
        load.rule().id(),
        load.rule().names().zh(),
        load.rule().names().en(),
        load.rule().counts(),
        place.code(),
        place.name(),
        place.nameEn(),
        load.function(),
        load.holder(),
        load.count(),
        load.rule().most());
  }
}
