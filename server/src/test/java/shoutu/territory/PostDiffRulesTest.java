package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shoutu.rules.Basis;
import shoutu.rules.Function;
import shoutu.rules.Level;
import shoutu.rules.Names;
import shoutu.rules.Provenance;

/** One village and its doctor; files appoint, hand over, rename, or say what cannot be. */
class PostDiffRulesTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
  private static final Instant JANUARY = Instant.parse("2025-12-31T16:00:00Z");
  private static final Field DOCTOR = new Field("V", "HEALTH");

  private final Map<String, KnownPlace> places = new LinkedHashMap<>();
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final List<KnownHolding> known = new ArrayList<>();
  private final AtomicLong ids = new AtomicLong(100);

  PostDiffRulesTest() {
    places.put("V", place("V", false, null));
    places.put("GONE", place("GONE", true, null));
    places.put("NEW", place("NEW", false, JANUARY));
    functions.put("HEALTH", function("HEALTH", Map.of(Level.VILLAGE, new Names("村医", "Doctor"))));
    functions.put("CARE", function("CARE", Map.of()));
  }

  private static KnownPlace place(String code, boolean gone, @Nullable Instant since) {
    return new KnownPlace(
        new UUID(0, 1),
        1,
        code,
        "村" + code,
        "Village " + code,
        Level.VILLAGE,
        null,
        null,
        1,
        1,
        1,
        gone,
        since,
        since);
  }

  private static Function function(String code, Map<Level, Names> posts) {
    return new Function(code, new Names("职能", "Function"), Set.of(), Map.of(), posts, BASIS);
  }

  private static final Basis BASIS = new Basis("law", "1", "S", Provenance.DESIGN);

  private void holds(String holder, @Nullable Instant since, @Nullable Instant until) {
    known.add(
        new KnownHolding(
            new UUID(0, known.size()),
            DOCTOR,
            0,
            "村V · 村医",
            "Village V · Doctor",
            holder,
            since,
            until));
  }

  private static PostRow row(
      @Nullable String place,
      @Nullable String function,
      @Nullable String post,
      @Nullable String holder,
      @Nullable String kind,
      @Nullable String from,
      @Nullable String to) {
    return new PostRow(1, place, function, post, null, holder, kind, from, to);
  }

  private static PostRow doctor(String holder, @Nullable String from, @Nullable String to) {
    return row("V", "HEALTH", null, holder, null, from, to);
  }

  private PostDiff compare(PostRow... rows) {
    return PostDiffRules.compare(
        Arrays.asList(rows),
        places,
        known,
        functions,
        ZONE,
        NOW,
        () -> new UUID(1, ids.incrementAndGet()));
  }

  private static List<String> faults(PostDiff diff) {
    return diff.faults().stream().map(fault -> fault.column() + " " + fault.code()).toList();
  }

  @Test
  void theFirstHolderIsThereAsLongAsThePlace() {
    PostDiff diff =
        compare(doctor("li", null, null), row("NEW", "CARE", "照料", "wang", "deputy", null, null));
    assertThat(diff.accepted()).isEqualTo(2);
    KnownHolding li = diff.begun().getFirst();
    assertThat(li.since()).isNull();
    assertThat(li.until()).isNull();
    assertThat(li.rank()).isZero();
    assertThat(li.post()).isEqualTo("村V · 村医");
    assertThat(li.postEn()).isEqualTo("Village V · Doctor");
    KnownHolding wang = diff.begun().getLast();
    assertThat(wang.since()).isEqualTo(JANUARY);
    assertThat(wang.rank()).isOne();
    assertThat(wang.post()).isEqualTo("照料");
    assertThat(wang.postEn()).isEqualTo("Village NEW · Function");
  }

  @Test
  void deputiesHaveAnOrderAndTheHolderNone() {
    assertThat(compare(deputy("a", null), deputy("b", "2"), deputy("c", "9")).begun())
        .extracting(KnownHolding::rank)
        .containsExactly(1, 2, 9);
    PostRow holder = new PostRow(1, "V", "HEALTH", null, null, "li", null, "7", null, null);
    assertThat(compare(holder).begun()).extracting(KnownHolding::rank).containsExactly(0);
    for (String order : List.of("0", "10", "x", "/", ":")) {
      assertThat(faults(compare(deputy("a", order)))).containsExactly("order not-an-order");
    }
  }

  private static PostRow deputy(String holder, @Nullable String order) {
    return new PostRow(1, "V", "HEALTH", null, null, holder, "deputy", order, null, null);
  }

  @Test
  void whoFollowsTakesOverFromTheOneBeforeAtOneInstant() {
    holds("li", null, null);
    PostDiff now = compare(doctor("wang", null, null));
    assertThat(now.changed()).singleElement().extracting(KnownHolding::until).isEqualTo(NOW);
    assertThat(now.begun()).singleElement().extracting(KnownHolding::since).isEqualTo(NOW);
    PostDiff later = compare(doctor("wang", "2026-12-01", "2026-12-31"));
    Instant december = Instant.parse("2026-11-30T16:00:00Z");
    assertThat(later.changed()).singleElement().extracting(KnownHolding::until).isEqualTo(december);
    assertThat(later.begun()).singleElement().extracting(KnownHolding::since).isEqualTo(december);
    assertThat(later.begun().getFirst().until()).isEqualTo("2026-12-30T16:00:00Z");
  }

  @Test
  void twoInOneFileFollowEachOther() {
    PostDiff diff =
        compare(
            doctor("li", "2026-01-01", null), doctor("wang", "2026-06-01T08:00:00+08:00", null));
    assertThat(diff.accepted()).isEqualTo(2);
    assertThat(diff.changed()).isEmpty();
    assertThat(diff.begun()).hasSize(2);
    assertThat(diff.begun().getFirst().until()).isEqualTo("2026-06-01T00:00:00Z");
  }

  @Test
  void twoHoldersAtOneInstantAreRefused() {
    holds("li", JANUARY, null);
    assertThat(faults(compare(doctor("wang", "2026-01-01", null))))
        .containsExactly("from second-holder");
    assertThat(faults(compare(doctor("wang", "2025-01-01", null))))
        .containsExactly("from second-holder");
    PostDiff before = compare(doctor("wang", "2025-01-01", "2026-01-01"));
    assertThat(before.faults()).isEmpty();
    assertThat(before.changed()).isEmpty();
    known.clear();
    holds("li", null, NOW.plusSeconds(1));
    PostDiff clash = compare(doctor("wang", null, null));
    assertThat(faults(clash)).containsExactly("from second-holder");
    assertThat(clash.rejected()).isEqualTo(1);
    assertThat(clash.faults().getFirst().args()).containsEntry("value", "li");
    known.clear();
    holds("li", null, NOW);
    assertThat(compare(doctor("wang", null, null)).faults()).isEmpty();
  }

  @Test
  void whoHoldsItAlreadyIsADuplicateOrIsCalledOtherwise() {
    holds("li", JANUARY, null);
    PostDiff same = compare(doctor("li", null, null), doctor("li", "2026-01-01", null));
    assertThat(same.duplicates()).isEqualTo(2);
    assertThat(same.accepted()).isZero();
    PostDiff renamed = compare(row("V", "HEALTH", "卫生员", "li", "PRIMARY", null, null));
    assertThat(renamed.accepted()).isEqualTo(1);
    assertThat(renamed.changed()).singleElement().extracting(KnownHolding::post).isEqualTo("卫生员");
    PostDiff english =
        compare(new PostRow(1, "V", "HEALTH", null, "Medic", "li", null, null, null));
    assertThat(english.changed())
        .singleElement()
        .extracting(KnownHolding::postEn)
        .isEqualTo("Medic");
  }

  @Test
  void anotherEndIsNotTheSame() {
    holds("li", JANUARY, null);
    assertThat(faults(compare(doctor("li", "2026-01-01", "2026-12-01"))))
        .containsExactly("from second-holder");
    known.clear();
    holds("li", JANUARY, Instant.parse("2026-11-30T16:00:00Z"));
    assertThat(compare(doctor("li", "2026-01-01", "2026-12-01")).duplicates()).isEqualTo(1);
  }

  @Test
  void theDeputysSeatIsAnother() {
    holds("li", null, null);
    PostDiff diff = compare(row("V", "HEALTH", null, "wang", "DEPUTY", null, null));
    assertThat(diff.changed()).isEmpty();
    assertThat(diff.begun()).hasSize(1);
  }

  @Test
  void everyFaultOfARowIsNamed() {
    PostDiff diff =
        compare(
            row(null, " ", null, "", "BOSS", "soon", null),
            row("GONE", "DANCE", null, "li", null, "2026-02-01", "2026-01-01"),
            row("nowhere", "CARE", null, "li", null, null, null),
            row("NEW", "CARE", null, "li", null, "2025-12-31", null),
            row("V", "CARE", null, "li", null, "2026-02-01", "2026-02-01"));
    assertThat(faults(diff))
        .containsExactly(
            "place missing",
            "function missing",
            "holder missing",
            "kind unknown-kind",
            "from not-a-day",
            "place unknown-place",
            "function unknown-function",
            "to ends-before-it-begins",
            "place unknown-place",
            "from place-not-there-yet",
            "to ends-before-it-begins");
    assertThat(diff.rejected()).isEqualTo(5);
    assertThat(diff.accepted()).isZero();
    assertThat(diff.faults().get(6).args()).containsEntry("allowed", "HEALTH, CARE");
    assertThat(compare(row("NEW", "CARE", null, "li", null, "2026-01-01", null)).faults())
        .isEmpty();
  }

  @Test
  void theFileNamesItsPlacesOnce() {
    assertThat(
            PostDiffRules.placesOf(
                List.of(
                    doctor("li", null, null),
                    doctor("wang", null, null),
                    row(" ", null, null, null, null, null, null),
                    row("NEW", null, null, null, null, null, null))))
        .containsExactly("V", "NEW");
  }
}
