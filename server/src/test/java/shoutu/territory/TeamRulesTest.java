package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Basis;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.PairingRule;
import shoutu.rules.PairingRule.Member;
import shoutu.rules.Provenance;

/** A team of three for a household; then any file. */
class TeamRulesTest {

  private static final Basis BASIS = new Basis("包保", "–", "S41", Provenance.OFFICIAL);
  private static final PairingRule THREE =
      new PairingRule(
          "THREE_PERSON",
          new Names("三人小组", "Team of three"),
          Set.of(Level.HOUSEHOLD, Level.GRID),
          List.of(member("PAIR_CONTACT"), member("PAIR_HEALTH"), member("PAIR_ORDER")),
          BASIS);
  private static final Map<String, Level> PLACES =
      Map.of("G1", Level.GRID, "G2", Level.GRID, "V", Level.VILLAGE, "G1-H0007", Level.HOUSEHOLD);

  @Test
  void aHouseholdIsFoundedByNumberAndItsMembersHoldPostsThere() {
    TeamRules.Read read =
        read(
            row(2, "G1", "8", "三人小组", "pair_health", "doctor"),
            row(3, "G1", "8", "THREE_PERSON", "PAIR_ORDER", "officer"),
            row(4, "G1", "7", "THREE_PERSON", "PAIR_ORDER", "officer"));

    assertThat(read.faults()).isEmpty();
    assertThat(read.households())
        .extracting(PlaceRow::code, PlaceRow::name, PlaceRow::parent)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("G1-H0008", "8号户", "G1"));
    assertThat(read.posts())
        .extracting(post -> post.place() + " " + post.function() + " " + post.holder())
        .containsExactly(
            "G1-H0008 PAIR_HEALTH doctor",
            "G1-H0008 PAIR_ORDER officer",
            "G1-H0007 PAIR_ORDER officer");
  }

  @Test
  void everyFaultIsNamedWithItsColumn() {
    TeamRules.Read read =
        read(
            row(2, "nowhere", null, "THREE_PERSON", "PAIR_ORDER", "a"),
            row(3, "G1", "张家", "THREE_PERSON", "PAIR_ORDER", "a"),
            row(4, "G1", "9", "SEVEN", "PAIR_ORDER", "a"),
            row(5, "G1", "9", "THREE_PERSON", "PAIR_LEAD", "a"),
            row(6, "V", null, "THREE_PERSON", "PAIR_ORDER", "a"),
            row(7, "G1", "9", "THREE_PERSON", "PAIR_ORDER", null),
            row(8, "G1", "9", "THREE_PERSON", "PAIR_ORDER", "a"),
            row(9, "G1", "9", "THREE_PERSON", "PAIR_HEALTH", "a"));

    assertThat(read.faults())
        .extracting(fault -> fault.row() + " " + fault.column() + " " + fault.code())
        .containsExactly(
            "2 place unknown-place",
            "3 household not-a-household-number",
            "4 team unknown-team",
            "5 member unknown-member",
            "6 team not-at-this-level",
            "7 holder missing",
            "9 holder member-twice");
    assertThat(read.posts()).hasSize(1);
  }

  /** Whatever stands in a file: nobody has two duties in a team, and each duty is one function. */
  @Property(tries = 300)
  void eachMemberHasOneDutyOfTheirOwn(@ForAll long seed) {
    Random random = new Random(seed);
    List<TeamRow> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String household = random.nextBoolean() ? null : String.valueOf(1 + random.nextInt(3));
      rows.add(
          row(
              i + 2,
              random.nextBoolean() ? "G1" : "G2",
              household,
              "THREE_PERSON",
              THREE.members().get(random.nextInt(3)).function(),
              "p" + random.nextInt(5)));
    }
    TeamRules.Read read = read(rows.toArray(TeamRow[]::new));

    Map<String, Set<String>> dutiesOf = new HashMap<>();
    for (PostRow post : read.posts()) {
      dutiesOf
          .computeIfAbsent(post.place() + " " + post.holder(), _ -> new HashSet<>())
          .add(String.valueOf(post.function()));
    }
    assertThat(dutiesOf.values()).allSatisfy(duties -> assertThat(duties).hasSize(1));
    assertThat(read.posts().size() + read.faults().size()).isEqualTo(rows.size());
    assertThat(read.posts())
        .allSatisfy(
            post ->
                assertThat(
                        PLACES.containsKey(String.valueOf(post.place()))
                            || read.households().stream()
                                .anyMatch(it -> Objects.equals(it.code(), post.place())))
                    .isTrue());
  }

  private static TeamRules.Read read(TeamRow... rows) {
    return TeamRules.read(
        List.of(rows), PLACES, List.of(THREE), code -> new Names(code + "名", code));
  }

  private static TeamRow row(
      int no,
      @Nullable String place,
      @Nullable String household,
      @Nullable String team,
      @Nullable String member,
      @Nullable String holder) {
    return new TeamRow(no, place, household, team, member, holder, null, null);
  }

  private static Member member(String function) {
    return new Member(function, new Names("职责", "duty"), Set.of(), null, null);
  }
}
