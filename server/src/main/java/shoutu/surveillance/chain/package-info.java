/**
 * Who infected whom: the chain of one case, the network of a place, and how well it is traced.
 *
 * <p>Start reading at {@link shoutu.surveillance.chain.TransmissionChains} and {@link
 * shoutu.surveillance.chain.Tracing}. Graphs, intervals and waiting times are computed in {@code
 * epi}; what does not fit together is found in {@code ChainRules}.
 *
 * <p>Promise: a chain of any length is shown as far as a cap allows, and says what it leaves out;
 * what lies outside the caller's ground is said to lie outside, not shown; what is not recorded is
 * shown as missing, not dropped; shares exist for townships and above.
 */
@NamedInterface("chain")
@NullMarked
package shoutu.surveillance.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
