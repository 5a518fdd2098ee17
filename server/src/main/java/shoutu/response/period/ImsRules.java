package shoutu.response.period;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import shoutu.rules.CommandRule;
import shoutu.territory.Owner;
import shoutu.territory.Via;

/** Who fills the posts of a command. An answer that another gives in passing fills none. */
final class ImsRules {

  /**
   * @param county in which the command sits
   * @param owners who answers there for a function
   */
  static List<ImsPost> posts(CommandRule rule, String county, Function<String, Owner> owners) {
    Map<CommandRule.Post, Owner> found =
        rule.posts().stream()
            .collect(Collectors.toMap(it -> it, it -> owners.apply(it.function())));
    Map<String, Long> held =
        found.values().stream()
            .filter(owner -> fills(owner, county))
            .collect(Collectors.groupingBy(it -> "" + it.holder(), Collectors.counting()));
    return rule.posts().stream()
        .map(
            post -> {
              Owner owner = found.get(post);
              if (owner == null || !fills(owner, county)) {
                return new ImsPost(
                    post.code(), post.names(), post.function(), null, null, null, false, false);
              }
              return new ImsPost(
                  post.code(),
                  post.names(),
                  post.function(),
                  owner.post(),
                  owner.postEn(),
                  owner.holder(),
                  owner.via() == Via.DEPUTY,
                  held.getOrDefault("" + owner.holder(), 0L) > 1);
            })
        .toList();
  }

  private static boolean fills(Owner owner, String county) {
    return owner.holder() != null
        && owner.heldAt().equals(county)
        && owner.heldFunction().equals(owner.function())
        && (owner.via() == Via.HOLDER || owner.via() == Via.DEPUTY);
  }

  private ImsRules() {}
}
