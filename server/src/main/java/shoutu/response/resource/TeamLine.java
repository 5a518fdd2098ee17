package shoutu.response.resource;

import org.jspecify.annotations.Nullable;

/**
 * A row of a file of deployment teams as it was written; nothing in it has been checked.
 *
 * @param row its number in the file
 * @param kind what the team does, by code or name
 * @param function the post that leads it, by code or name
 * @param hours from when to when it works, as {@code 08:00-18:00}
 * @param task what volunteers do; empty: they are no volunteers
 * @param insured YES or NO, of volunteers
 */
public record TeamLine(
    int row,
    @Nullable String place,
    @Nullable String name,
    @Nullable String kind,
    @Nullable String function,
    @Nullable String people,
    @Nullable String hours,
    @Nullable String from,
    @Nullable String to,
    @Nullable String task,
    @Nullable String insured) {}
