package shoutu.response.guidance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.response.Notice;
import shoutu.rules.GuidanceTemplate.Audience;
import shoutu.territory.Field;

/**
 * A notice with its author and the way it takes downwards.
 *
 * @param author the post that answers what those below say back
 * @param topDuty under which each place has its part; null: nobody is asked to pass it on
 * @param updateDuty to give the word that was promised; null: the promise is not due, or was kept
 */
public record Guidance(
    UUID id,
    Notice notice,
    Audience audience,
    @Nullable String disease,
    @Nullable String template,
    Field author,
    @Nullable UUID topDuty,
    @Nullable UUID updateDuty,
    @Nullable UUID replaces,
    @Nullable Instant withdrawnAt) {}
