package shoutu.response.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.response.risk.Reading.Answer;
import shoutu.response.risk.Reading.Answered;
import shoutu.response.risk.Reading.Seat;
import shoutu.rules.RiskRule;
import shoutu.rules.RiskRule.About;

/** What readings say together, and how good forecasts were. */
final class RiskRules {

  private static final int BANDS = 5;

  /**
   * The four questions as two people answered them.
   *
   * @param differ questions to which the answers differ
   * @param settled whether nothing differs, or what differs was talked through
   * @param yes questions to which at least one says yes, or both where they talked it through
   * @param tellAbove whether that is enough to tell the level above
   */
  record Together(Set<String> differ, boolean settled, Set<String> yes, boolean tellAbove) {}

  /**
   * How forecasts that came due compare with what came.
   *
   * @param brier mean squared difference (G. W. Brier, Monthly Weather Review 78, 1950), 0 is best
   * @param baseline the same for whoever always says the share that came
   */
  record Calibration(int due, double came, double brier, double baseline, List<Band> bands) {}

  /**
   * Forecasts of nearly the same probability.
   *
   * @param said their mean, and {@code came} the share that came true
   */
  record Band(double from, double until, int forecasts, double said, double came) {}

  /** What a seat is asked; two who differ are asked what they differ in. */
  static List<String> asked(RiskRule rule, Seat seat, Set<String> differ) {
    return rule.questions().stream()
        .filter(it -> seat == Seat.FIRST || it.about() == About.IHR)
        .map(RiskRule.Question::code)
        .filter(code -> seat != Seat.TOGETHER || differ.contains(code))
        .toList();
  }

  /**
   * What is missing or unknown in a reading, all at once. A yes or no needs a reason; what was
   * talked through needs one in any case.
   */
  static List<Fault> faults(Seat seat, List<String> asked, Map<String, Answered> answers) {
    List<Fault> faults = new ArrayList<>();
    for (String code : asked) {
      Answered answered = answers.get(code);
      if (answered == null) {
        faults.add(Fault.of("answers." + code, "missing"));
      } else if (answered.reason().isBlank() && seat == Seat.TOGETHER) {
        faults.add(Fault.of("answers." + code, "talk-without-reason"));
      } else if (answered.answer() != Answer.UNKNOWN && answered.reason().isBlank()) {
        faults.add(Fault.of("answers." + code, "answer-without-reason"));
      }
    }
    answers.keySet().stream()
        .filter(code -> !asked.contains(code))
        .sorted()
        .forEach(
            code ->
                faults.add(
                    new Fault("answers." + code, "unknown-question", Map.of("value", code))));
    return faults;
  }

  /** Only who said yes gives up a yes: nobody lowers what another answered. */
  static List<Fault> lowered(
      Reading own, Reading other, Set<String> differ, Map<String, Answered> answers) {
    return differ.stream()
        .filter(code -> answer(other, code) == Answer.YES && answer(own, code) != Answer.YES)
        .filter(
            code -> {
              Answered answered = answers.get(code);
              return answered != null && answered.answer() != Answer.YES;
            })
        .map(code -> Fault.of("answers." + code, "not-yours-to-lower"))
        .toList();
  }

  /**
   * Where two differ the graver answer counts until they talked it through: a yes of one is enough.
   *
   * @param second null: only one has answered
   * @param talked null: not yet
   */
  static Together together(
      RiskRule rule, Reading first, @Nullable Reading second, @Nullable Reading talked) {
    Set<String> differ = new TreeSet<>();
    Set<String> yes = new TreeSet<>();
    for (RiskRule.Question question : rule.questions()) {
      if (question.about() != About.IHR) {
        continue;
      }
      Answer one = answer(first, question.code());
      Answer other = second == null ? one : answer(second, question.code());
      if (one != other) {
        differ.add(question.code());
      }
      boolean grave =
          talked != null && one != other
              ? answer(talked, question.code()) == Answer.YES
              : one == Answer.YES || other == Answer.YES;
      if (grave) {
        yes.add(question.code());
      }
    }
    return new Together(
        differ, differ.isEmpty() || talked != null, yes, yes.size() >= rule.tellAbove());
  }

  private static Answer answer(Reading reading, String code) {
    Answered answered = reading.answers().get(code);
    return answered == null ? Answer.UNKNOWN : answered.answer();
  }

  /** Whether a forecast came true. */
  static boolean came(RiskRule.Forecast forecast, Map<String, Long> byTownship) {
    long cases = byTownship.values().stream().mapToLong(Long::longValue).sum();
    long townships = byTownship.values().stream().filter(n -> n > 0).count();
    return cases >= forecast.cases() && townships >= forecast.townships();
  }

  /** Null where too few came due for a word. */
  static @Nullable Calibration calibration(Collection<Forecast> forecasts, int fewest) {
    List<Forecast> due = forecasts.stream().filter(it -> it.came() != null).toList();
    if (due.size() < fewest || due.isEmpty()) {
      return null;
    }
    double share = share(due);
    double brier =
        due.stream()
            .mapToDouble(it -> Math.pow(it.probability() - outcome(it), 2))
            .average()
            .orElseThrow();
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < BANDS; i++) {
      int band = i;
      List<Forecast> in = due.stream().filter(it -> band(it) == band).toList();
      if (!in.isEmpty()) {
        double said = in.stream().mapToDouble(Forecast::probability).average().orElseThrow();
        bands.add(new Band((double) i / BANDS, (i + 1.0) / BANDS, in.size(), said, share(in)));
      }
    }
    return new Calibration(due.size(), share, brier, share * (1 - share), bands);
  }

  private static int band(Forecast forecast) {
    return Math.min(BANDS - 1, (int) (forecast.probability() * BANDS));
  }

  private static double share(List<Forecast> due) {
    return due.stream().mapToDouble(RiskRules::outcome).average().orElseThrow();
  }

  private static double outcome(Forecast forecast) {
    return Boolean.TRUE.equals(forecast.came()) ? 1 : 0;
  }

  private RiskRules() {}
}
