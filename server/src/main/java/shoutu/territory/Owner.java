package shoutu.territory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for a function in a place at an instant. There is always exactly one answer.
 *
 * @param heldAt the place where that post is
 * @param heldFunction the function that the post holds there
 * @param holder who is in the post, or null when all posts up to the root are empty
 */
public record Owner(
    String place,
    String function,
    Instant at,
    String heldAt,
    String heldFunction,
    String post,
    String postEn,
    @Nullable String holder,
    Via via) {}
