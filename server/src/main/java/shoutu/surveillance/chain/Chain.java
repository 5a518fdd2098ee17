package shoutu.surveillance.chain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.base.Cursor;
import shoutu.epi.chains.TransmissionGraph;
import shoutu.epi.offspring.OffspringEstimate;

/**
 * Cases and the arrows between them.
 *
 * @param cases in the order of their onsets
 * @param asked those of the question; the others are only there as infectors
 * @param more where the next page begins, when there are more than the cap
 * @param serial days between two onsets, as the rule pack lets expect, by disease
 * @param offspring empty where there are too few, or below the township
 */
record Chain(
    Map<UUID, ChainCase> cases,
    Set<UUID> asked,
    List<ChainLink> links,
    List<ChainIssue> issues,
    TransmissionGraph graph,
    Map<Integer, Integer> spread,
    Map<String, ChainRules.Range> serial,
    @Nullable OffspringEstimate offspring,
    boolean capped,
    @Nullable Cursor more) {}
