package shoutu.epi.chains;

import java.util.OptionalInt;

/**
 * One case in the graph of transmissions.
 *
 * @param infected cases that it infected (out-degree)
 * @param infectors cases that are named as its infector (in-degree); 0: a root
 * @param clusterSize cases of its cluster, itself included
 * @param generation links from the nearest root; empty when no root leads to it, which happens in a
 *     ring of links only
 * @param betweenness shortest chains between other cases that run through it; a pair with several
 *     shortest chains counts by the share that does
 */
public record LinkedCase(
    String id,
    int infected,
    int infectors,
    int clusterSize,
    OptionalInt generation,
    double betweenness) {}
