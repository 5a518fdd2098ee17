package shoutu.surveillance.chain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.epi.chains.LinkedCase;
import shoutu.epi.offspring.OffspringEstimate;
import shoutu.surveillance.Classification;
import shoutu.surveillance.Labels;

/**
 * A chain as it is drawn.
 *
 * @param more the cursor of the next page
 */
record ChainView(
    List<Node> cases,
    List<ChainLink> links,
    List<ChainIssue> issues,
    Summary summary,
    @Nullable String more) {

  /**
   * @param asked false where it is only there as an infector
   * @param generation links from the nearest case without a source; null within a ring
   * @param hidden so many whom it infected are not among these
   */
  record Node(
      UUID id,
      String caseNo,
      String place,
      String placeName,
      String disease,
      Classification classification,
      @Nullable LocalDate onset,
      LocalDate since,
      LocalDate reportDate,
      String foundAs,
      String outcome,
      @Nullable String setting,
      boolean asked,
      @Nullable Integer generation,
      int cluster,
      int infected,
      int hidden) {}

  /** An estimate never stands without its interval. */
  record Estimate(double value, double low, @Nullable Double high) {}

  /**
   * @param infected how many cases infected none, one, two and so on
   * @param expected days between two onsets that the rule pack lets expect, by disease
   * @param r cases infected by one, on average; null with too few, or below the township
   * @param k the smaller, the more a few infect many; null where nothing speaks for that
   */
  record Summary(
      int cases,
      int links,
      int roots,
      int singletons,
      List<Integer> clusters,
      @Nullable Integer lastGeneration,
      Map<Integer, Integer> infected,
      Map<String, ChainRules.Range> expected,
      @Nullable Estimate r,
      @Nullable Estimate k,
      boolean capped) {}

  private static final int CLUSTERS = 12;

  static ChainView of(Chain chain, Labels labels, Locale locale) {
    Map<UUID, Integer> shown = new HashMap<>();
    chain.links().stream()
        .filter(link -> link.kind() == ChainLink.Kind.INFECTOR)
        .forEach(link -> shown.merge(link.from(), 1, Integer::sum));
    Map<String, String> places = new HashMap<>();
    List<Node> nodes =
        chain.graph().cases().stream()
            .map(
                linked ->
                    node(
                        chain,
                        linked,
                        place -> places.computeIfAbsent(place, code -> labels.place(code, locale)),
                        shown))
            .toList();
    return new ChainView(
        nodes,
        chain.links(),
        chain.issues(),
        summary(chain),
        chain.more() == null ? null : chain.more().encoded());
  }

  private static Node node(
      Chain chain,
      LinkedCase linked,
      java.util.function.UnaryOperator<String> placeName,
      Map<UUID, Integer> shown) {
    UUID id = UUID.fromString(linked.id());
    ChainCase it = java.util.Objects.requireNonNull(chain.cases().get(id));
    return new Node(
        id,
        it.caseNo(),
        it.place(),
        placeName.apply(it.place()),
        it.disease(),
        it.classification(),
        it.onset(),
        it.since(),
        it.reportDate(),
        it.foundAs(),
        it.outcome(),
        it.setting(),
        chain.asked().contains(id),
        linked.generation().isPresent() ? linked.generation().getAsInt() : null,
        linked.clusterSize(),
        it.infected(),
        Math.max(0, it.infected() - shown.getOrDefault(id, 0)));
  }

  private static Summary summary(Chain chain) {
    Estimate r = null;
    Estimate k = null;
    OffspringEstimate offspring = chain.offspring();
    if (offspring instanceof OffspringEstimate.Fit fit) {
      r = estimate(fit.r());
      k = Double.isFinite(fit.k().estimate()) ? estimate(fit.k()) : null;
    }
    return new Summary(
        chain.asked().size(),
        chain.links().size(),
        chain.graph().roots(),
        chain.graph().singletons(),
        chain.graph().clusterSizes().stream().limit(CLUSTERS).toList(),
        chain.graph().lastGeneration().isPresent()
            ? chain.graph().lastGeneration().getAsInt()
            : null,
        chain.spread(),
        chain.serial(),
        r,
        k,
        chain.capped());
  }

  private static Estimate estimate(OffspringEstimate.Limits limits) {
    return new Estimate(
        limits.estimate(), limits.lower(), Double.isFinite(limits.upper()) ? limits.upper() : null);
  }
}
