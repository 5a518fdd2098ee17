package shoutu.remit;

import shoutu.territory.Field;

/**
 * An assignment that the receiver's list excludes.
 *
 * @param receiver who was to do it
 * @param item why not
 */
public record Exclusion(Field receiver, DutyItem item) {}
