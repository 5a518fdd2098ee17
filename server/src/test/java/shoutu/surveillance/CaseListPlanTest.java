package shoutu.surveillance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shoutu.surveillance.CaseFilter.Days;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CaseFilter.Lab;

/**
 * How much of 200,000 cases a page of the list touches, at the smallest, the middle and the
 * national scope: a count of blocks, which does not depend on the machine.
 */
@Tag("long")
class CaseListPlanTest {

  private static final int PAGE = 51;

  /** 200,000 cases lie on about 6,500 blocks; a page that reads more than this reads too much. */
  private static final int MOST_BLOCKS = 3_000;

  private static final Ground NATION = new Ground(10, 10, 10_000_000);
  private static final Ground PREFECTURE = new Ground(1_000, 1_000, 101_000);
  private static final Ground COUNTY = new Ground(18_000, 18_000, 27_000);
  private static final Ground VILLAGE = new Ground(18_110, 18_110, 18_111);

  private static final CasesOfANation NATIONWIDE = new CasesOfANation(200_000);

  private final CaseTable cases = new CaseTable(NATIONWIDE.db());
  private final CountTable counts = new CountTable(NATIONWIDE.db());

  @AfterAll
  static void close() {
    NATIONWIDE.close();
  }

  @Test
  void noPageTouchesMuch() {
    Map<String, CaseFilter> filters = new LinkedHashMap<>();
    for (Map.Entry<String, Ground> ground :
        Map.of("nation", NATION, "prefecture", PREFECTURE, "county", COUNTY, "village", VILLAGE)
            .entrySet()) {
      CaseFilter all = CaseFilter.of(ground.getValue());
      Days lately = new Days(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30));
      Days longAgo = new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 3, 31));
      String at = ground.getKey();
      filters.put(at, all);
      filters.put(at + " rare disease", all.disease("MEASLES"));
      filters.put(at + " excluded", all.classification(Classification.EXCLUDED));
      filters.put(at + " lately", all.onset(lately));
      filters.put(at + " long ago", all.onset(longAgo));
      filters.put(at + " reported lately", all.report(lately));
      filters.put(at + " of one age and sex", all.person("5-9", "F"));
      filters.put(at + " of one age, reported lately", all.report(lately).person("5-9", null));
      filters.put(
          at + " all at once",
          all.disease("MUMPS")
              .classification(Classification.SUSPECTED)
              .onset(longAgo)
              .person("60+", "M"));
      filters.put(at + " with open duties", all.duties(CaseFilter.Duties.OPEN));
      filters.put(at + " overdue", all.overdueAt(Instant.parse("2026-11-25T00:00:00Z")));
      filters.put(at + " with a word", all.tag("CLUSTER"));
      for (LabState state : LabState.values()) {
        filters.put(at + " laboratory " + state, all.lab(new Lab(state, null)));
      }
      filters.put(
          at + " awaited for long",
          all.lab(new Lab(LabState.PENDING, Instant.parse("2025-02-01T00:00:00Z"))));
      filters.put(
          at + " positive, not confirmed",
          all.disease("MEASLES")
              .classification(Classification.SUSPECTED)
              .lab(new Lab(LabState.POSITIVE, null)));
    }
    List<String> tooMuch = new ArrayList<>();
    filters.forEach(
        (name, filter) -> {
          for (CaseOrder order : CaseOrder.values()) {
            int blocks = blocks(filter, order);
            if (blocks > MOST_BLOCKS) {
              tooMuch.add("%s by %s: %d blocks".formatted(name, order, blocks));
            }
          }
        });
    assertThat(tooMuch).isEmpty();
  }

  @Test
  void everyRouteLeadsToTheSamePage() {
    CaseFilter filter =
        CaseFilter.of(COUNTY).onset(new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 6, 30)));
    for (CaseOrder order : CaseOrder.values()) {
      List<CaseRecord> walked = page(filter, order, CaseRoute.WALK, null);
      assertThat(walked).hasSize(PAGE);
      assertThat(page(filter, order, CaseRoute.GATHER, null)).isEqualTo(walked);
      CaseTable.After after = new CaseTable.After(walked.getLast().since(), walked.getLast().id());
      assertThat(page(filter, order, CaseRoute.GATHER, after))
          .isEqualTo(page(filter, order, CaseRoute.WALK, after))
          .doesNotContainAnyElementsOf(walked);
    }
  }

  @Test
  void aGlanceSeesTheNewestAndNothingElse() {
    CaseFilter filter = CaseFilter.of(NATION).disease("INFLUENZA");
    assertThat(page(filter, CaseOrder.RECEIVED, CaseRoute.GLANCE, null))
        .isEqualTo(page(filter, CaseOrder.RECEIVED, CaseRoute.WALK, null));
    CaseFilter old = filter.onset(new Days(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 31)));
    assertThat(page(old, CaseOrder.RECEIVED, CaseRoute.GLANCE, null)).isEmpty();
  }

  private List<CaseRecord> page(
      CaseFilter filter, CaseOrder order, CaseRoute route, CaseTable.@Nullable After after) {
    return NATIONWIDE.as(() -> cases.page(filter, order, route, after, PAGE));
  }

  private int blocks(CaseFilter filter, CaseOrder order) {
    return NATIONWIDE.as(
        () -> {
          CaseReach reach = counts.reach(filter);
          CaseRoute route = CaseRouteRules.choose(filter, order, reach, PAGE);
          Matcher buffers =
              Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?")
                  .matcher(String.join("\n", cases.plan(filter, order, route, PAGE)));
          assertThat(buffers.find()).isTrue();
          return number(buffers.group(1)) + number(buffers.group(2));
        });
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
