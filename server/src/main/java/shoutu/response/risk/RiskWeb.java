package shoutu.response.risk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.response.ChainDoor;
import shoutu.response.risk.Reading.Answered;
import shoutu.response.risk.Reading.Seat;
import shoutu.rules.Level;
import shoutu.rules.RiskRule;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Readings}. */
@RestController
class RiskWeb {

  private static final int MOST_TEXT = 500;

  record AnswerForm(
      Reading.@NotNull Answer answer, @Nullable @Size(max = MOST_TEXT) String reason) {}

  /**
   * @param forecasts probabilities from 0 to 1, by code; only of whoever answers first
   */
  record ReadingForm(
      @NotNull Map<String, @Valid AnswerForm> answers, @Nullable Map<String, Double> forecasts) {}

  /**
   * A reading without whose it is: that they are two people is checked, who they are is no matter.
   */
  record ReadingView(Seat seat, Map<String, Answered> answers, Instant at, @Nullable String post) {}

  /**
   * @param next whose answers are waited for, to {@code nextAsked}
   * @param blind somebody has answered; it is shown after the caller's own answers
   */
  record JudgedView(
      List<RiskRule.Question> questions,
      List<RiskRule.Forecast> asked,
      List<ReadingView> readings,
      RiskRules.@Nullable Together together,
      List<Forecast> forecasts,
      @Nullable Seat next,
      List<String> nextAsked,
      boolean blind) {}

  /**
   * @param calibration null: fewer than {@code fewest} came due
   */
  record CalibrationView(RiskRules.@Nullable Calibration calibration, int fewest) {}

  private final Readings readings;
  private final ChainDoor chains;
  private final Territory territory;
  private final Access access;
  private final Problems problems;

  RiskWeb(
      Readings readings, ChainDoor chains, Territory territory, Access access, Problems problems) {
    this.readings = readings;
    this.chains = chains;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
  }

  @GetMapping("/api/activations/{id}/risk")
  ResponseEntity<?> risk(@PathVariable UUID id) {
    return chains.with(
        Verb.READ,
        Entity.ACTIVATION,
        id,
        chain -> {
          Readings.Judged judged = readings.of(chain);
          return ResponseEntity.ok(
              new JudgedView(
                  readings.rule().questions(),
                  readings.rule().forecasts(),
                  judged.readings().stream()
                      .map(it -> new ReadingView(it.seat(), it.answers(), it.at(), it.post()))
                      .toList(),
                  judged.together(),
                  judged.forecasts(),
                  judged.next(),
                  judged.asked(),
                  judged.blind()));
        });
  }

  @PostMapping("/api/activations/{id}/risk")
  ResponseEntity<?> read(@PathVariable UUID id, @Valid @RequestBody ReadingForm form) {
    Map<String, Answered> answers = new HashMap<>();
    form.answers()
        .forEach(
            (code, it) ->
                answers.put(
                    code, new Answered(it.answer(), it.reason() == null ? "" : it.reason())));
    Map<String, Double> forecasts = form.forecasts() == null ? Map.of() : form.forecasts();
    return chains.with(
        Verb.UPDATE,
        Entity.ACTIVATION,
        id,
        chain ->
            switch (readings.read(chain, answers, forecasts)) {
              case DONE -> ResponseEntity.noContent().build();
              case SAME_PERSON -> problems.refuse(HttpStatus.FORBIDDEN, "response.second-reader");
              case NO_READER -> problems.refuse(HttpStatus.FORBIDDEN, "response.talked-by-both");
              case NOT_NOW ->
                  problems.refuse(
                      HttpStatus.CONFLICT,
                      "response.not-now",
                      Map.of("stage", chain.stage().name()));
            });
  }

  /** How good a county's forecasts were; of nothing smaller, and of nobody. */
  @GetMapping("/api/calibration")
  ResponseEntity<?> calibration(@RequestParam String place) {
    Place at =
        territory
            .find(place)
            .orElseThrow(
                () ->
                    new InvalidInput(new Fault("place", "unknown-place", Map.of("value", place))));
    if (!access.require(Verb.READ, Entity.ACTIVATION).covers(at.placeNo())
        || at.level().compareTo(Level.COUNTY) > 0) {
      return problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
    }
    return access.within(
        Verb.READ,
        Entity.ACTIVATION,
        () ->
            ResponseEntity.ok(
                new CalibrationView(readings.calibration(at), readings.rule().fewest())));
  }
}
