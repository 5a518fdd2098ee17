package shoutu.epi.risk;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Exposed and unexposed people compared. What a table with empty rows or columns can't tell is
 * empty.
 *
 * @param rateExposed share of the exposed who fell ill
 * @param riskRatio Wald limits on the logarithm (Katz et al. 1978)
 * @param oddsRatio of the sample, Wald limits on the logarithm (Woolf 1955)
 * @param riskDifference Wald limits
 * @param chiSquare Pearson's, without correction
 * @param yates with Yates's correction, which is never larger than the difference that it corrects
 * @param fisher two-sided p: all tables that are not more likely than this one
 * @param conditionalOddsRatio the maximum of the conditional likelihood with exact limits
 *     (Cornfield 1956; Fisher)
 * @param attributableFraction of the illness of the exposed, that due to the exposure: 1 − 1 ÷ risk
 *     ratio; negative when the exposure protects
 * @param populationFraction the same of all illness
 */
public record Comparison(
    TwoByTwo table,
    OptionalDouble rateExposed,
    OptionalDouble rateUnexposed,
    Optional<Effect> riskRatio,
    Optional<Effect> oddsRatio,
    Optional<Effect> riskDifference,
    Optional<ChiSquare> chiSquare,
    Optional<ChiSquare> yates,
    double fisher,
    Optional<Effect> conditionalOddsRatio,
    OptionalDouble attributableFraction,
    OptionalDouble populationFraction) {}
