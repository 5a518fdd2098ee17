package shoutu.territory;

import java.util.List;
import shoutu.base.RowFault;

/**
 * What a posts file says beyond what is known.
 *
 * @param begun new holdings
 * @param changed holdings that end by a handover, or whose post is called otherwise
 */
record PostDiff(
    List<KnownHolding> begun,
    List<KnownHolding> changed,
    int accepted,
    int duplicates,
    int rejected,
    List<RowFault> faults) {}
