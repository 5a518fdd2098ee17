package shoutu.epi.sampling;

/** A rule and what it risks. */
public record Plan(Rule rule, Risks risks) {}
