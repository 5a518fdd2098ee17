package shoutu.rules;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a place must have someone for.
 *
 * @param requiredAt the levels at which a missing holder is a vacancy
 * @param roles the role that follows from holding it at a level
 * @param posts how the post is called at a level when nobody has named it
 */
public record Function(
    String code,
    Names names,
    Set<Level> requiredAt,
    Map<Level, String> roles,
    Map<Level, Names> posts,
    Basis basis) {

  public static final String LEAD = "LEAD";

  public Function {
    requiredAt = Set.copyOf(requiredAt);
    roles = Map.copyOf(roles);
    posts = Map.copyOf(posts);
  }

  public Optional<String> roleAt(Level level) {
    return Optional.ofNullable(roles.get(level));
  }

  /** The post's name at a level, else the function's own name. */
  public Names postAt(Level level) {
    return posts.getOrDefault(level, names);
  }
}
