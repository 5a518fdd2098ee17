package shoutu.epi.risk;

import java.util.Optional;

/**
 * Strata put together.
 *
 * @param oddsRatio Mantel and Haenszel's with the limits of Robins, Breslow and Greenland (1986)
 * @param riskRatio Mantel and Haenszel's with the limits of Greenland and Robins (1985)
 * @param test that all odds ratios are 1, with continuity correction
 */
public record Pooled(
    int strata, Optional<Effect> oddsRatio, Optional<Effect> riskRatio, Optional<ChiSquare> test) {}
