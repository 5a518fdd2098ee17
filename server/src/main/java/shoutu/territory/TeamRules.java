package shoutu.territory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.base.RowFault;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.PairingRule;
import shoutu.rules.PairingRule.Member;

/**
 * Reads a file of pairing teams: which households it speaks of, and who holds which function there.
 * From there on members are holders of posts, and a team's functions differ: no duty has two
 * owners.
 */
final class TeamRules {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

  /** A team of a kind at a place. */
  record Team(String place, String kind) {}

  /** What a file says, and what is wrong with it. */
  record Read(
      List<PlaceRow> households, List<PostRow> posts, Set<Team> teams, List<RowFault> faults) {}

  private record Seat(String place, String holder) {}

  private final Map<String, Level> places;
  private final Collection<PairingRule> kinds;
  private final Function<String, Names> functionNames;
  private final Map<String, PlaceRow> households = new LinkedHashMap<>();
  private final List<PostRow> posts = new ArrayList<>();
  private final Set<Team> teams = new LinkedHashSet<>();
  private final Map<Seat, String> dutyOf = new HashMap<>();
  private final List<RowFault> faults = new ArrayList<>();

  /**
   * @param places the level of each place that exists
   * @param functionNames what a function is called
   */
  static Read read(
      Iterable<TeamRow> rows,
      Map<String, Level> places,
      Collection<PairingRule> kinds,
      Function<String, Names> functionNames) {
    TeamRules rules = new TeamRules(places, kinds, functionNames);
    rows.forEach(rules::take);
    return new Read(List.copyOf(rules.households.values()), rules.posts, rules.teams, rules.faults);
  }

  private TeamRules(
      Map<String, Level> places,
      Collection<PairingRule> kinds,
      Function<String, Names> functionNames) {
    this.places = places;
    this.kinds = kinds;
    this.functionNames = functionNames;
  }

  private void take(TeamRow row) {
    int before = faults.size();
    String place = required(row, "place", row.place());
    String number = PlaceDiffRules.blankToNull(row.household());
    Level level = places.get(place);
    if (!place.isEmpty() && level == null) {
      fault(row, "place", "unknown-place", place);
    }
    if (number != null && !NUMBER.matcher(number).matches()) {
      fault(row, "household", "not-a-household-number", number);
    }
    PairingRule kind = kind(row);
    Member member = kind == null ? null : member(row, kind);
    String holder = required(row, "holder", row.holder());
    Level at = number == null ? level : Level.HOUSEHOLD;
    if (kind != null && at != null && !kind.at().contains(at)) {
      fault(row, "team", "not-at-this-level", kind.code(), names(kind.at()));
    }
    if (faults.size() > before || kind == null || member == null) {
      return;
    }
    String code = number == null ? place : householdCode(place, number);
    String duty = dutyOf.putIfAbsent(new Seat(code, holder), member.function());
    if (duty != null && !duty.equals(member.function())) {
      fault(row, "holder", "member-twice", holder);
      return;
    }
    if (number != null && !places.containsKey(code)) {
      households.putIfAbsent(
          code,
          new PlaceRow(
              row.row(),
              code,
              number + "号户",
              "Household " + number,
              place,
              Level.HOUSEHOLD.name(),
              null));
    }
    teams.add(new Team(code, kind.code()));
    posts.add(
        new PostRow(
            row.row(),
            code,
            member.function(),
            null,
            null,
            holder,
            SeatKind.PRIMARY.name(),
            row.from(),
            row.to()));
  }

  /** A household is a number in its place: neither a name nor an address may stand in a code. */
  static String householdCode(String place, String number) {
    return "%s-H%s".formatted(place, "0".repeat(4 - number.length()) + number);
  }

  private @Nullable PairingRule kind(TeamRow row) {
    String text = required(row, "team", row.team());
    Optional<PairingRule> found =
        kinds.stream().filter(kind -> isCalled(text, kind.code(), kind.names())).findFirst();
    if (found.isEmpty() && !text.isEmpty()) {
      String all = kinds.stream().map(PairingRule::code).sorted().collect(Collectors.joining(", "));
      fault(row, "team", "unknown-team", text, all);
    }
    return found.orElse(null);
  }

  private @Nullable Member member(TeamRow row, PairingRule kind) {
    String text = required(row, "member", row.member());
    Optional<Member> found =
        kind.members().stream()
            .filter(it -> isCalled(text, it.function(), functionNames.apply(it.function())))
            .findFirst();
    if (found.isEmpty() && !text.isEmpty()) {
      fault(
          row,
          "member",
          "unknown-member",
          text,
          kind.members().stream().map(Member::function).collect(Collectors.joining(", ")));
    }
    return found.orElse(null);
  }

  private static boolean isCalled(String text, String code, Names names) {
    return text.equalsIgnoreCase(code)
        || text.equals(names.zh())
        || text.equalsIgnoreCase(names.en());
  }

  private static String names(Set<Level> levels) {
    return levels.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
  }

  private String required(TeamRow row, String column, @Nullable String value) {
    String text = PlaceDiffRules.blankToNull(value);
    if (text == null) {
      faults.add(RowFault.of(row.row(), column, "missing"));
      return "";
    }
    return text;
  }

  private void fault(TeamRow row, String column, String code, String value) {
    faults.add(RowFault.of(row.row(), column, code, value));
  }

  private void fault(TeamRow row, String column, String code, String value, String allowed) {
    faults.add(new RowFault(row.row(), column, code, Map.of("value", value, "allowed", allowed)));
  }
}
