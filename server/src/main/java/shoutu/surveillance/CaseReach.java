package shoutu.surveillance;

/**
 * How many cases there are to choose from, out of the counters.
 *
 * @param all in the database, an estimate
 * @param ground in the subtree asked for
 * @param matching of these, of the disease and the classification asked for
 * @param onsetShare the part of the ground's cases with an onset in the days asked for
 * @param reportShare the part reported in the days asked for
 */
record CaseReach(long all, long ground, long matching, double onsetShare, double reportShare) {}
