package shoutu.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shoutu.rules.Rules;

/** How laboratories write results and materials. */
class LaboratoryWordsTest {

  private static final Vocabulary SAMPLES = Vocabulary.of("/exchange/samples.yaml");

  @ParameterizedTest
  @CsvSource({
    "阳性, POSITIVE",
    "positive, POSITIVE",
    "POS, POSITIVE",
    "+, POSITIVE",
    "（＋）, POSITIVE",
    "+ +, POSITIVE",
    "阴性, NEGATIVE",
    "neg., NEGATIVE",
    "-, NEGATIVE",
    "(-), NEGATIVE",
    "\u2212, NEGATIVE",
    "±, INDETERMINATE",
    "+/-, INDETERMINATE",
    "待检, PENDING"
  })
  void resultsAreWordsOrSigns(String text, String result) {
    assertThat(SAMPLES.value("result", text)).contains(result);
  }

  @Test
  void signsThatMeanNothingAreNoResult() {
    assertThat(SAMPLES.value("result", "?")).isEmpty();
    assertThat(SAMPLES.value("result", "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nasal swab, NASOPHARYNGEAL_SWAB",
    "鼻咽拭子, NASOPHARYNGEAL_SWAB",
    "Nasopharyngeal Swab, NASOPHARYNGEAL_SWAB",
    "鼻拭子, NASOPHARYNGEAL_SWAB",
    "咽拭子, THROAT_SWAB",
    "Stool, STOOL",
    "粪便, STOOL"
  })
  void materialsAreKnownInBothLanguages(String text, String material) {
    assertThat(
            Rules.builtIn(ZoneId.of("Asia/Shanghai"))
                .on(LocalDate.of(2026, 11, 25))
                .clinical()
                .recognise("MATERIAL", text))
        .hasValueSatisfying(code -> assertThat(code.code()).isEqualTo(material));
  }
}
