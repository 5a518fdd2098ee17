package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shoutu.base.RowFault;
import shoutu.rules.Level;

/** Codes as the bureau gives them, and such as nobody ever gave. */
class ChineseCodeRulesTest {

  @ParameterizedTest
  @CsvSource({
    "610000, PROVINCE",
    "610600, PREFECTURE",
    "610622, COUNTY",
    "441900, COUNTY",
    "441900, PREFECTURE",
    "500119, COUNTY",
    "429004, COUNTY",
    "659001, COUNTY",
    "610622101, TOWNSHIP",
    "610622101000, TOWNSHIP",
    "610622000000, COUNTY",
    "441900003000, TOWNSHIP",
    "610622101201, VILLAGE",
    "610622101599, VILLAGE",
  })
  void aCodeOfTheListIsGood(String code, Level level) {
    assertThat(ChineseCodeRules.check(1, code, level)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "610622, TOWNSHIP, level, level-against-code",
    "610622101, VILLAGE, level, level-against-code",
    "610622101000, VILLAGE, level, level-against-code",
    "610622101201, GRID, level, level-against-code",
    "610000, COUNTY, level, level-against-code",
    "610622600, TOWNSHIP, code, not-township-digits",
    "610622101600, VILLAGE, code, not-village-digits",
  })
  void aWrongOneIsToldByRowAndColumn(String code, Level level, String column, String fault) {
    RowFault found = ChineseCodeRules.check(7, code, level).orElseThrow();
    assertThat(found.row()).isEqualTo(7);
    assertThat(found.column()).isEqualTo(column);
    assertThat(found.code()).isEqualTo(fault);
  }

  @Test
  void whatDoesNotClaimToBeChineseIsLeftAlone() {
    assertThat(ChineseCodeRules.check(1, "901234999999", Level.GRID)).isEmpty();
    assertThat(ChineseCodeRules.check(1, "KE-047", Level.COUNTY)).isEmpty();
    assertThat(ChineseCodeRules.check(1, "610622101201-01", Level.GRID)).isEmpty();
    assertThat(ChineseCodeRules.check(1, "36061", Level.COUNTY)).isEmpty();
  }
}
