package shoutu.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is asked when the risk of an outbreak is assessed, and what of it is held against what came.
 *
 * @param tellAbove with so many yes to the questions of IHR Annex 2 the level above is told
 * @param secondRead within it a second person answers them
 * @param forecasts statements with a probability, which later are true or not
 * @param fewest with fewer forecasts that came due no calibration is told
 */
public record RiskRule(
    List<Question> questions,
    int tellAbove,
    Duration secondRead,
    List<Forecast> forecasts,
    int fewest,
    Basis basis) {

  public RiskRule {
    questions = List.copyOf(questions);
    forecasts = List.copyOf(forecasts);
  }

  /** What a question bears on. */
  public enum About {
    LIKELIHOOD,
    IMPACT,
    /** IHR (2005), Annex 2: read by two. */
    IHR
  }

  public record Question(String code, About about, Names names, Names hint) {}

  /**
   * True when, within the time, so many new cases were confirmed or suspected in so many townships.
   */
  public record Forecast(String code, Names names, Duration within, int cases, int townships) {}

  public Optional<Forecast> forecast(String code) {
    return forecasts.stream().filter(it -> it.code().equals(code)).findFirst();
  }
}
