package shoutu.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.base.Actor;
import shoutu.base.Scope;

/**
 * Who calls: an account, its holder's posts at this instant, and nothing that outlives them.
 *
 * @param account null for nobody
 * @param rights where each role reaches; for all but the founding administrator they follow from
 *     the posts
 */
public record Caller(
    @Nullable UUID account,
    String login,
    @Nullable String holder,
    @Nullable String locale,
    List<HeldPost> posts,
    List<Right> rights) {

  /** One role over one range. */
  public record Right(Role role, Scope.Range range, @Nullable String post) {}

  public static final Caller NOBODY = new Caller(null, "nobody", null, null, List.of(), List.of());

  public Caller {
    posts = List.copyOf(posts);
    rights = List.copyOf(rights);
  }

  /** A caller whose rights follow from the posts alone. */
  public static Caller of(
      UUID account,
      String login,
      @Nullable String holder,
      @Nullable String locale,
      List<HeldPost> posts) {
    return new Caller(
        account,
        login,
        holder,
        locale,
        posts,
        posts.stream().map(held -> new Right(held.role(), held.range(), held.post())).toList());
  }

  /** The administrator who founds the house: before there are places, nobody can hold a post. */
  public static Caller founder(UUID account, String login, @Nullable String locale) {
    return new Caller(
        account,
        login,
        null,
        locale,
        List.of(),
        List.of(new Right(Role.ADMINISTRATOR, Scope.ALL.ranges().getFirst(), null)));
  }

  public Set<Role> roles() {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    rights.forEach(right -> roles.add(right.role));
    return roles;
  }

  /** All the ground of all posts. */
  public Scope scope() {
    return Grounds.union(rights.stream().map(Right::range).toList());
  }

  /** The ground on which this caller may do this; empty when nowhere. */
  public Scope scope(Verb verb, Entity entity) {
    return Grounds.union(
        rights.stream()
            .filter(right -> Grants.allows(right.role, verb, entity))
            .map(Right::range)
            .toList());
  }

  public boolean may(Verb verb, Entity entity) {
    return rights.stream().anyMatch(right -> Grants.allows(right.role, verb, entity));
  }

  public boolean may(Verb verb, Entity entity, int placeNo) {
    return scope(verb, entity).covers(placeNo);
  }

  /** As whom the ledger and the row security know this caller. */
  public Actor actor() {
    return new Actor(login, holder, firstPost(rights), scope());
  }

  /**
   * The same for one thing to do: only the ground where it is granted, in a post that grants it.
   */
  public Actor actor(Verb verb, Entity entity) {
    List<Right> granting =
        rights.stream().filter(right -> Grants.allows(right.role, verb, entity)).toList();
    return new Actor(login, holder, firstPost(granting), scope(verb, entity));
  }

  private static @Nullable String firstPost(List<Right> rights) {
    return rights.stream()
        .flatMap(right -> Optional.ofNullable(right.post).stream())
        .findFirst()
        .orElse(null);
  }
}
