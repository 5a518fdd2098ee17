/**
 * Measures Shoutu from outside, as its users and its machine see it: over HTTP, from {@code /proc}
 * and, where rows must be counted, over SQL. It uses no class of the server. The statistics are
 * measured by JMH, beside R's packages on the same data.
 *
 * <p>Start reading at {@link shoutu.bench.MainBench} and {@link shoutu.bench.EpiBench}. Promise:
 * each figure stands beside its goal, what was not measured is listed as skipped with the reason,
 * and the same seed makes the same data.
 */
@NullMarked
package shoutu.bench;

import org.jspecify.annotations.NullMarked;
