package shoutu.supervision;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import shoutu.epi.sampling.Decision;
import shoutu.epi.sampling.Lqas;
import shoutu.epi.sampling.Risks;
import shoutu.epi.sampling.Rule;
import shoutu.rules.DrawRule;

/** What a sample says about its township, and how often that is wrong. */
final class LotRules {

  private static final int CURVE_STEPS = 20;

  /**
   * @param strata of one township
   * @param drawn of these
   */
  static Lot lot(DrawRule rule, List<Stratum> strata, List<Drawn> drawn) {
    int closures = strata.stream().mapToInt(Stratum::closures).sum();
    int good = count(drawn, Drawn.Finding.TRUE);
    int bad = count(drawn, Drawn.Finding.FALSE) + count(drawn, Drawn.Finding.REOPENED);
    int unreachable = count(drawn, Drawn.Finding.UNREACHABLE);
    int pending = (int) drawn.stream().filter(it -> it.finding() == null).count();
    int examined = good + bad;
    boolean all = drawn.size() == closures;
    Rule lqas = Lqas.balanced(drawn.size(), rule.good(), rule.bad());
    Decision decision =
        all ? whole(rule, drawn.size(), examined, good) : Lqas.decide(lqas, examined, bad);
    Risks risks = Lqas.risks(lqas, rule.good(), rule.bad());
    return new Lot(
        strata.getFirst().township(),
        closures,
        drawn.size(),
        good,
        count(drawn, Drawn.Finding.FALSE),
        unreachable,
        count(drawn, Drawn.Finding.REOPENED),
        pending,
        decision,
        lqas.mostFailures(),
        all ? null : risks.alpha(),
        all ? null : risks.beta(),
        strata,
        drawn.size() > LotteryRules.sampleSize(rule, closures),
        all ? List.of() : curve(lqas));
  }

  private static List<Lot.Point> curve(Rule rule) {
    return IntStream.rangeClosed(0, CURVE_STEPS)
        .mapToObj(i -> (double) i / CURVE_STEPS)
        .map(share -> new Lot.Point(share, Lqas.probabilityOfAcceptance(rule, share)))
        .toList();
  }

  /** Where every closure was drawn, nothing is guessed: only what was found counts. */
  private static Decision whole(DrawRule rule, int drawn, int examined, int good) {
    if (good >= rule.good() * drawn) {
      return Decision.ACCEPTABLE;
    }
    int stillPossible = good + drawn - examined;
    return stillPossible <= rule.bad() * drawn ? Decision.NOT_ACCEPTABLE : Decision.UNDECIDED;
  }

  private static int count(List<Drawn> drawn, Drawn.Finding finding) {
    return (int) drawn.stream().filter(it -> Objects.equals(it.finding(), finding)).count();
  }

  private LotRules() {}
}
