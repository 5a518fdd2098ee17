package shoutu.territory;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file of pairing teams as it was written; nothing in it has been checked.
 *
 * @param row its number in the file
 * @param household the number of a household in the place; empty for the place itself
 * @param team the kind of team, by code or name
 * @param member which member, by function or its name
 */
public record TeamRow(
    int row,
    @Nullable String place,
    @Nullable String household,
    @Nullable String team,
    @Nullable String member,
    @Nullable String holder,
    @Nullable String from,
    @Nullable String to) {}
