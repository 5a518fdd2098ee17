package shoutu.response.resource;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import shoutu.territory.Field;

/** A team as it is told; see {@link Team}. */
record NewTeam(
    String name,
    String kind,
    Field lead,
    int people,
    LocalTime dayFrom,
    LocalTime dayTo,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable String task,
    boolean insured) {}
