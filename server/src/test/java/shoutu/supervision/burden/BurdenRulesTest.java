package shoutu.supervision.burden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.base.Fault;
import shoutu.rules.Basis;
import shoutu.rules.BurdenRule;
import shoutu.rules.BurdenRule.Frequency;
import shoutu.rules.KnownField;
import shoutu.rules.Names;
import shoutu.rules.Provenance;
import shoutu.supervision.burden.BurdenRules.Existing;
import shoutu.supervision.burden.BurdenRules.Load;
import shoutu.supervision.burden.BurdenRules.Price;
import shoutu.supervision.burden.DataForm.Item;
import shoutu.territory.Field;

/** The price of a request and what stands against it, with the tariffs of domain.md 6.6. */
class BurdenRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");
  private static final Basis BASIS = new Basis("x", "x", "x", Provenance.DESIGN);
  private static final BurdenRule RULE =
      new BurdenRule(
          Duration.ofSeconds(12),
          Duration.ofSeconds(3),
          Duration.ofSeconds(60),
          Duration.ofMinutes(20),
          Duration.ofMinutes(45),
          Duration.ofDays(90),
          Duration.ofDays(30),
          Duration.ofDays(7),
          Map.of(Frequency.ONCE, Duration.ofDays(3)),
          100,
          10,
          BASIS);
  private static final KnownField POPULATION =
      new KnownField(
          "POPULATION",
          new Names("人口数", "Population"),
          List.of("常住人口"),
          new Names("地图", "Territory"),
          KnownField.Source.POPULATION,
          BASIS);
  private static final Field VILLAGE = new Field("V", "HEALTH");

  @Test
  void theMinutesAreRespondentsTimesFrequencyTimesWhatOneAnswerTakes() {
    List<Item> items = List.of(item("a", null), item("b", null), filled("c"));

    Price daily =
        BurdenRules.price(RULE, items, 300, Frequency.DAILY, NOW, NOW.plus(Duration.ofDays(30)));
    // 2 × 12 s + 1 × 3 s + 60 s = 87 s
    assertThat(daily).isEqualTo(new Price(300, 30, 2, 1, 87, 300 * 30 * 87 / 60.0, 87 / 60.0));

    Price weekly =
        BurdenRules.price(RULE, items, 300, Frequency.WEEKLY, NOW, NOW.plus(Duration.ofDays(30)));
    assertThat(weekly.times()).as("days 0, 7, 14, 21, 28").isEqualTo(5);
    assertThat(weekly.minutesADay()).isCloseTo(87 / 60.0 / 7, within(1e-9));

    Price once =
        BurdenRules.price(RULE, items, 1, Frequency.ONCE, NOW, NOW.plus(Duration.ofDays(90)));
    assertThat(once.times()).isOne();
    assertThat(once.minutesADay()).as("over its three days").isCloseTo(87 / 180.0, within(1e-9));
  }

  @Test
  void whatExistsIsFoundByItsKeyItsNameOrWhatItIsCalledAndCostsAConfirmation() {
    Existing existing = new Existing(List.of(POPULATION), Map.of("beds", "床位表"), Set.of("beds"));
    for (String label : List.of("Population", "population ", "人口数", "常住人口", "ＰＯＰＵＬＡＴＩＯＮ")) {
      Item held = BurdenRules.held(List.of(item(label, null)), existing).getFirst();
      assertThat(held.known()).as(label).isNotNull();
      assertThat(held.prefilled()).as(label).isTrue();
    }
    assertThat(BurdenRules.held(List.of(item("beds", null)), existing).getFirst().known())
        .as("another open form asks it")
        .isEqualTo(new DataForm.Known("FORM", new Names("beds", "beds"), new Names("床位表", "床位表")));
    assertThat(BurdenRules.held(List.of(item("boats", null)), existing).getFirst().known())
        .isNull();
  }

  @Test
  void whatExistsIsAskedOnlyWithAReasonAndOverTheBudgetOnlyOfTheLeader() {
    Existing existing = new Existing(List.of(POPULATION), Map.of(), Set.of());
    List<Item> bare = BurdenRules.held(List.of(item("人口数", null)), existing);
    List<Item> argued = BurdenRules.held(List.of(item("人口数", "新搬迁，须核对")), existing);

    assertThat(codes(bare, List.of(), null)).containsExactly("fields.0.reason field-exists");
    assertThat(codes(argued, List.of(), null)).isEmpty();

    List<Load> over = List.of(new Load(VILLAGE, 20, 20));
    assertThat(codes(argued, over, null)).containsExactly("overReason over-budget");
    assertThat(codes(argued, over, "疫情当前")).isEmpty();
  }

  @Test
  void onlyPostsBeyondTheirOwnBudgetAreOver() {
    Price price =
        BurdenRules.price(
            RULE, List.of(item("a", null)), 2, Frequency.DAILY, NOW, NOW.plusSeconds(86_400));
    Load full = new Load(VILLAGE, 19, 20);
    Load response = new Load(VILLAGE, 19, 45);
    Load exact = new Load(VILLAGE, 18.8, 20);
    assertThat(BurdenRules.over(price, List.of(full, response, exact))).containsExactly(full);
  }

  @Test
  void aFormEndsWithinItsLongestTimeNamesReadersAndReplacesAnother() {
    Asked asked =
        new Asked(
            VILLAGE,
            "x",
            "打 13812345678",
            List.of(),
            List.of(),
            List.of(),
            Frequency.ONCE,
            NOW.plus(Duration.ofDays(91)),
            null,
            "",
            null);
    Price price = BurdenRules.price(RULE, List.of(), 0, Frequency.ONCE, NOW, asked.sunset());
    assertThat(
            BurdenRules.faults(RULE, asked, List.of(), price, List.of(), NOW).stream()
                .map(it -> it.field() + " " + it.code()))
        .containsExactlyInAnyOrder(
            "purpose names-a-person",
            "fields missing",
            "readers missing",
            "functions nobody-asked",
            "replacesText missing",
            "sunset sunset-within");
  }

  private static List<String> codes(
      List<Item> items, List<Load> over, @Nullable String overReason) {
    Asked asked =
        new Asked(
            new Field("C", "HEALTH"),
            "x",
            "x",
            items,
            List.of(VILLAGE),
            List.of("LEAD"),
            Frequency.DAILY,
            NOW.plus(Duration.ofDays(90)),
            null,
            "旧表",
            overReason);
    Price price = BurdenRules.price(RULE, items, 1, Frequency.DAILY, NOW, asked.sunset());
    return BurdenRules.faults(RULE, asked, items, price, over, NOW).stream()
        .map((Fault it) -> it.field() + " " + it.code())
        .toList();
  }

  private static Item item(String label, @Nullable String reason) {
    return new Item(KnownField.plain(label), label, DataForm.Type.NUMBER, null, false, reason);
  }

  private static Item filled(String key) {
    return new Item(key, key, DataForm.Type.NUMBER, null, true, null);
  }
}
