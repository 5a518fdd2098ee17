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
 * @param name never a person's: a volunteer who goes alone has a number
 * @param lead the post that leads it and owns its deployments; its place is the base
 * @param people how many go together
 * @param to the last day on which it is available; null: until further notice
 * @param ready false while it is away altogether
 * @param task what volunteers do; null: they are no volunteers
 * @param insured whether volunteers are insured against accidents
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
    boolean ready,
    @Nullable String task,
    boolean insured) {

  boolean isUninsured() {
    return task != null && !insured;
  }

  /** The same, as it was told anew. */
  Team told(NewTeam wish) {
    return new Team(
        id,
        version,
        home,
        placeNo,
        wish.name().strip(),
        wish.kind(),
        wish.lead(),
        wish.people(),
        wish.dayFrom(),
        wish.dayTo(),
        wish.from(),
        wish.to(),
        ready,
        wish.task(),
        wish.insured());
  }
}
