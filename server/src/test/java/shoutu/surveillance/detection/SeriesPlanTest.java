package shoutu.surveillance.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shoutu.rules.Level;
import shoutu.surveillance.CasesOfANation;
import shoutu.territory.Place;

/** The weeks of a few places are read from where their cases lie, whatever the nation has. */
@Tag("long")
class SeriesPlanTest {

  /** Few enough that an index of days alone looks cheap to who does not know the days. */
  private static final CasesOfANation NATION = new CasesOfANation(80_000);

  /** Of fifty townships with sixteen cases each: a few blocks for each of five diseases. */
  private static final int MOST_BLOCKS = 1_500;

  private final SeriesTable series = new SeriesTable(NATION.db());

  @BeforeAll
  static void anImport() {
    NATION.arrive(4_000);
  }

  @AfterAll
  static void close() {
    NATION.close();
  }

  @Test
  void weeksOfFiftyTownshipsAreReadWhereTheyLie() {
    for (LocalDate first :
        List.of(day("2024-11-25"), day("2026-08-03"), day("2026-10-19"), day("2026-11-02"))) {
      long blocks =
          blocks(() -> assertThat(series.weeks(townships(), first, 12, null)).isNotEmpty());
      assertThat(blocks).as("from " + first).isLessThan(MOST_BLOCKS);
    }
  }

  /** What a thousand imported cases ask, one place and disease after the other. */
  @Test
  void aWeekOfFiftyTownshipsToo() {
    long blocks =
        blocks(
            () ->
                assertThat(
                        series.reported(
                            townships(), List.of("INFLUENZA", "HFMD"), day("2026-11-02")))
                    .isNotEqualTo(Map.of()));
    assertThat(blocks).isLessThan(MOST_BLOCKS);
  }

  /** As after five times, when PostgreSQL plans for any place and any days. */
  private static long blocks(Runnable question) {
    return NATION.blocks(
        () -> {
          NATION.db().sql("set local plan_cache_mode to force_generic_plan").update();
          question.run();
        });
  }

  private static List<Place> townships() {
    return IntStream.range(0, 100)
        .filter(v -> v % 2 == 1)
        .mapToObj(
            v -> {
              int no = (v / 50 + 2) * 9_000 + 10 + v % 50 * 10;
              return new Place("V" + v, "V", "V", Level.TOWNSHIP, null, null, no, no, 0, false);
            })
        .toList();
  }

  private static LocalDate day(String date) {
    return LocalDate.parse(date);
  }
}
