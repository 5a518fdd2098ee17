package shoutu.voice.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shoutu.voice.open311.GeoReportRules.Wrong;

/** How requests of other systems are read. */
class GeoReportRulesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** The names from a place upwards. */
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "town", List.of("甲镇", "试验县"),
          "a", List.of("新村", "甲镇", "试验县"),
          "b", List.of("新村", "乙镇", "试验县"),
          "c", List.of("河口村", "乙镇", "试验县"));

  @Test
  void anAddressNamesTheDeepestPlaceAndNobodyGuessesAmongTwo() {
    assertThat(named("试验县甲镇新村三组")).contains("a");
    assertThat(named("乙镇新村")).contains("b");
    assertThat(named("新村")).isEmpty();
    assertThat(named("甲镇街上")).contains("town");
    assertThat(named("河口村东头")).contains("c");
    assertThat(named("天边")).isEmpty();
  }

  @Test
  void theSpanIsNinetyDaysAtMost() {
    GeoReportRules.Span none = GeoReportRules.span(null, " ", NOON);
    assertThat(Duration.between(none.from(), none.to())).isEqualTo(Duration.ofDays(90));
    GeoReportRules.Span since = GeoReportRules.span("2026-02-01T00:00:00 08:00", null, NOON);
    assertThat(since.from()).isEqualTo("2026-01-31T16:00:00Z");
    assertThat(since.to()).isEqualTo(NOON);
    assertThatThrownBy(
            () -> GeoReportRules.span("2026-01-01T00:00:00Z", "2026-04-02T00:00:00Z", NOON))
        .isInstanceOf(Wrong.class);
    assertThatThrownBy(() -> GeoReportRules.span("2026-01-01", null, NOON))
        .isInstanceOf(Wrong.class);
  }

  @Test
  void statusMayBeOneOrBoth() {
    assertThat(GeoReportRules.closed(null)).isNull();
    assertThat(GeoReportRules.closed("open")).isFalse();
    assertThat(GeoReportRules.closed("closed,")).isTrue();
    assertThat(GeoReportRules.closed("open, closed")).isNull();
    assertThatThrownBy(() -> GeoReportRules.closed("fixed")).isInstanceOf(Wrong.class);
  }

  @Test
  void controlCharactersNeverBreakTheXml() {
    assertThat(new Answer("a", Map.of("b", "x\u0000y\u000b<&>\n")).xml())
        .contains("<b>xy&lt;&amp;&gt;\n</b>");
  }

  private static Optional<String> named(String address) {
    return GeoReportRules.named(
        address, List.copyOf(NAMES.keySet()), code -> NAMES.getOrDefault(code, List.of()));
  }
}
