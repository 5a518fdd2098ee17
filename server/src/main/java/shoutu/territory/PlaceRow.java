package shoutu.territory;

import org.jspecify.annotations.Nullable;

/**
 * A row of a territory file as it was written; nothing in it has been checked.
 *
 * @param row its number in the file
 */
public record PlaceRow(
    int row,
    @Nullable String code,
    @Nullable String name,
    @Nullable String nameEn,
    @Nullable String parent,
    @Nullable String level,
    @Nullable String population) {}
