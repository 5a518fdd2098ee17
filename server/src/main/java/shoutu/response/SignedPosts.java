package shoutu.response;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.rules.Names;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** What the post is called in which somebody signed: faces show posts, never how one signs in. */
@Component
public class SignedPosts {

  private static final Names NONE = new Names("–", "–");

  private final Territory territory;
  private final Rules rules;

  SignedPosts(Territory territory, Rules rules) {
    this.territory = territory;
    this.rules = rules;
  }

  /**
   * @param in null: signed by the clock, or in no post
   */
  public Names named(@Nullable Field in, Instant at) {
    if (in == null) {
      return NONE;
    }
    Place place = territory.get(in.place());
    Names post = post(in, place, at);
    return new Names(place.name() + " " + post.zh(), place.nameEn() + ", " + post.en());
  }

  /** Without its place. */
  public Names post(Field in, Place place, Instant at) {
    return rules
        .at(at)
        .function(in.function())
        .map(function -> function.postAt(place.level()))
        .orElse(new Names(in.function(), in.function()));
  }
}
