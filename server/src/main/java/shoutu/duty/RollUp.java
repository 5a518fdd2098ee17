package shoutu.duty;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a tree of duties is, counted over its leaves. Closed and verified stand apart; what was
 * called off is told apart and counts in no whole, what was deferred or missed counts in the whole.
 * Shares are never rounded up: 199 of 200 is 99 percent.
 */
public record RollUp(Counts all, List<Branch> branches) {

  /** One child with all that is below it. */
  public record Branch(UUID duty, String place, String function, Counts counts) {}

  /**
   * @param closed by the beneficiary or an observer
   * @param pooled closed by silence, and not yet verified
   * @param verified found true by the lottery's verifiers
   * @param refuted reopened by them and not closed again
   * @param withdrawn called off: in none of the others, nor in the total
   */
  public record Counts(
      int total,
      int closed,
      int pooled,
      int verified,
      int refuted,
      int overdue,
      int blocked,
      int deferred,
      int missed,
      int withdrawn) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public int closedPercent() {
      return percent(closed + pooled);
    }

    public int verifiedPercent() {
      return percent(verified);
    }

    private int percent(int part) {
      return total == 0 ? 0 : (int) (100L * part / total);
    }

    Counts plus(Counts other) {
      return new Counts(
          total + other.total,
          closed + other.closed,
          pooled + other.pooled,
          verified + other.verified,
          refuted + other.refuted,
          overdue + other.overdue,
          blocked + other.blocked,
          deferred + other.deferred,
          missed + other.missed,
          withdrawn + other.withdrawn);
    }
  }

  public RollUp {
    branches = List.copyOf(branches);
  }

  static RollUp of(List<Branch> branches) {
    return new RollUp(
        branches.stream().map(Branch::counts).reduce(Counts.NONE, Counts::plus), branches);
  }

  /** The branch that holds the whole back: the smallest share closed, then the most overdue. */
  public Optional<Branch> slowest() {
    return branches.stream()
        .filter(
            branch -> branch.counts().closed() + branch.counts().pooled() < branch.counts().total())
        .min(
            Comparator.comparing((Branch branch) -> branch.counts().closedPercent())
                .thenComparing(branch -> -branch.counts().overdue()));
  }
}
