package shoutu.response.resource;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/**
 * A deployment team (应急队伍): not a pairing team, which looks after one household.
 *
 * @param home the county of its birth
 * @param lead the post that leads it and owns its deployments; its place is the base
 * @param people how many go together
 * @param to the last day on which it is available; null: until further notice
 * @param ready false while it is away altogether
 */
record Team(
    UUID id,
    int version,
    int home,
    int placeNo,
    String name,
    String kind,
    Field lead,
    int people,
    LocalTime dayFrom,
    LocalTime dayTo,
    LocalDate from,
    @Nullable LocalDate to,
    boolean ready) {}
