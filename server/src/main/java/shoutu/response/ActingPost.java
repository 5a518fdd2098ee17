package shoutu.response;

import org.jspecify.annotations.Nullable;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Grants;
import shoutu.access.HeldPost;
import shoutu.access.Verb;
import shoutu.territory.Field;

/** In which post the caller does something: who may lift it, or hear an appeal, depends on it. */
public final class ActingPost {

  /** Null for what runs by the clock. */
  public static @Nullable Field of(Verb verb, Entity entity, int placeNo) {
    return Callers.current().posts().stream()
        .filter(post -> Grants.allows(post.role(), verb, entity) && covers(post, placeNo))
        .map(post -> new Field(post.place(), post.function()))
        .findFirst()
        .orElse(null);
  }

  private static boolean covers(HeldPost post, int placeNo) {
    return post.range().from() <= placeNo && placeNo < post.range().to();
  }

  private ActingPost() {}
}
