package shoutu.supervision.flag;

import org.jspecify.annotations.Nullable;

/**
 * How often a sign stood when people had looked. Published.
 *
 * @param lower of its interval by Wilson; null while nothing was decided
 */
record Precision(
    String code,
    int upheld,
    int dismissed,
    int undecided,
    @Nullable Double share,
    @Nullable Double lower,
    @Nullable Double upper,
    boolean retired) {}
