package shoutu.response.resource;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file of stocks as it was written; nothing in it has been checked. Several rows for one
 * item of one post are its lots.
 *
 * @param row its number in the file
 * @param function the post that keeps it, by code or name
 * @param item by code or name
 * @param lot as it is printed on it; empty: in no lot
 */
public record StockLine(
    int row,
    @Nullable String place,
    @Nullable String function,
    @Nullable String item,
    @Nullable String quantity,
    @Nullable String lot,
    @Nullable String expires) {}
