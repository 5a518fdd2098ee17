package shoutu.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of pairing team. Its members' functions differ, so that no duty has two owners.
 *
 * @param at the levels of the places that can have one
 */
public record PairingRule(
    String code, Names names, Set<Level> at, List<Member> members, Basis basis) {

  /**
   * One member.
   *
   * @param function which they hold in the team's place
   * @param duty what is theirs
   * @param kinds the kinds of duty that are theirs at the team's place
   * @param issues the kind of the duty that they get when the team is set up; null: none
   * @param every after this time they get it again; null: once
   */
  public record Member(
      String function,
      Names duty,
      Set<String> kinds,
      @Nullable String issues,
      @Nullable Duration every) {
    public Member {
      kinds = Set.copyOf(kinds);
    }
  }

  public PairingRule {
    at = Set.copyOf(at);
    members = List.copyOf(members);
  }

  public Optional<Member> member(String function) {
    return members.stream().filter(member -> member.function().equals(function)).findFirst();
  }
}
