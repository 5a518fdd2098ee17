package shoutu.remit;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file of duty lists as it was written; nothing in it has been checked.
 *
 * @param row its number in the file
 */
public record DutyItemRow(
    int row,
    @Nullable String place,
    @Nullable String level,
    @Nullable String number,
    @Nullable String listClass,
    @Nullable String task,
    @Nullable String function,
    @Nullable String name,
    @Nullable String nameEn,
    @Nullable String lead,
    @Nullable String leadEn,
    @Nullable String law,
    @Nullable String article,
    @Nullable String generated,
    @Nullable String from,
    @Nullable String to) {}
