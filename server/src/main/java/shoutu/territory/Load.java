package shoutu.territory;

import org.jspecify.annotations.Nullable;
import shoutu.rules.SpanRule;

/**
 * More in one hand than a rule allows.
 *
 * @param place of the post; of a person with too many: the lowest place with all of the posts
 * @param function null where it is about a person's posts
 * @param count people, places or posts, as the rule counts
 */
public record Load(
    SpanRule rule, String place, @Nullable String function, String holder, int count) {}
