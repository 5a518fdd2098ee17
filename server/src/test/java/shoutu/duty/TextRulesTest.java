package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TextRulesTest {

  /** n i, i g, g h, h t against n a, a c, c h, h t: one of eight is shared, twice (Dice 1945). */
  @Test
  void likenessIsDicesCoefficientOfPairs() {
    assertThat(TextRules.likeness("night", "nacht")).isEqualTo(2.0 * 1 / 8);
    assertThat(TextRules.likeness("排查体温", "排查血压")).isCloseTo(2.0 / 6, within(1e-12));
    assertThat(TextRules.likeness("abc", "xyz")).isZero();
    assertThat(TextRules.likeness("ab", "abab")).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void onlyLettersCount() {
    assertThat(TextRules.likeness("排查，体温。", "排查 体温")).isOne();
    assertThat(TextRules.likeness("ＡＢＣ", "abc")).isOne();
    assertThat(TextRules.likeness("", "!")).isOne();
  }

  /** A single letter has no pair. */
  @Test
  void whatHasNoPairIsLikeNothingElse() {
    assertThat(TextRules.likeness("a", "b")).isZero();
    assertThat(TextRules.likeness("a", "ab")).isZero();
  }

  @Test
  void aPersonsNumberIsSeenAlsoWithGaps() {
    assertThat(TextRules.namesAPerson("13800138000")).isTrue();
    assertThat(TextRules.namesAPerson("138-0013-8000")).isTrue();
    assertThat(TextRules.namesAPerson("11010519491231002x")).isTrue();
    assertThat(TextRules.namesAPerson("12800138000")).isFalse();
    assertThat(TextRules.namesAPerson("138001380001")).isFalse();
  }
}
