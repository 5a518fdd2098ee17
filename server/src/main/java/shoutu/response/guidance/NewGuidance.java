package shoutu.response.guidance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.response.Notice;
import shoutu.rules.GuidanceTemplate.Audience;
import shoutu.rules.Level;

/**
 * Guidance as its author sends it.
 *
 * @param level whose places pass it on; null: it is published only
 * @param replaces the one whose place it takes
 */
public record NewGuidance(
    String place,
    @Nullable UUID activation,
    @Nullable String disease,
    Audience audience,
    @Nullable String template,
    Notice.Text text,
    Instant validUntil,
    @Nullable Instant nextUpdateAt,
    @Nullable Level level,
    String function,
    @Nullable Guidance replaces) {}
