package shoutu.supervision.flag;

import java.util.UUID;

/**
 * One thing that was counted: an order, an answer, a closure. Where it is marked, it is the
 * evidence.
 *
 * @param id of the duty, or of the area's measure
 */
record Thing(UUID id, boolean marked) {}
