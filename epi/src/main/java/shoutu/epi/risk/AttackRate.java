package shoutu.epi.risk;

import shoutu.epi.intervals.ProportionInterval;

/** The share of a group that fell ill, with both kinds of limits. */
public record AttackRate(
    long ill, long all, double rate, ProportionInterval exact, ProportionInterval wilson) {}
