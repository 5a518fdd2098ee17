package shoutu.access.vault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shoutu.rules.MatchRule.Degree;
import shoutu.rules.MatchRule.Field;

class LikenessRulesTest {

  private static final Pinyin PINYIN = new Pinyin();

  private static Map<Field, Degree> compare(Map<String, String> one, Map<String, String> other) {
    return LikenessRules.compare(
        LikenessRules.traits(one, PINYIN), LikenessRules.traits(other, PINYIN), 0.6);
  }

  private static Degree names(String one, String other) {
    return requireNonNull(
        compare(Map.of(Identity.NAME, one), Map.of(Identity.NAME, other)).get(Field.NAME));
  }

  @Test
  void namesAreTheSameReadAlikeResembleOrDiffer() {
    assertThat(names("王 伟", "王伟")).isEqualTo(Degree.SAME);
    assertThat(names("王伟", "王玮")).isEqualTo(Degree.ALIKE);
    assertThat(names("Catherine Miller", "Miller, Katherine")).isEqualTo(Degree.ALIKE);
    assertThat(names("买买提艾力江", "买买提艾力")).isEqualTo(Degree.NEAR);
    assertThat(names("王伟", "李娜")).isEqualTo(Degree.DIFFERENT);
  }

  @Test
  void oneSlipOfThePenIsNear() {
    assertThat(birth("2018-03-04", "2018-03-04")).isEqualTo(Degree.SAME);
    assertThat(birth("2018-03-04", "2018-03-05")).isEqualTo(Degree.NEAR);
    assertThat(birth("2018-03-04", "2018-04-03")).isEqualTo(Degree.NEAR);
    assertThat(birth("2018-03-04", "2018-03-40")).isEqualTo(Degree.NEAR);
    assertThat(birth("2018-03-04", "2011-12-25")).isEqualTo(Degree.DIFFERENT);
  }

  private static Degree birth(String one, String other) {
    return requireNonNull(
        compare(Map.of(Identity.BIRTH_DATE, one), Map.of(Identity.BIRTH_DATE, other))
            .get(Field.BIRTH_DATE));
  }

  @Test
  void aGuardiansPhoneIsAPhone() {
    assertThat(
            compare(
                    Map.of(Identity.PHONE, "139 0000 1234"),
                    Map.of(Identity.GUARDIAN_PHONE, "13900001234"))
                .get(Field.PHONE))
        .isEqualTo(Degree.SAME);
  }

  @Test
  void whatOneSideDoesNotKnowIsNotCompared() {
    assertThat(compare(Map.of(Identity.NAME, "王伟"), Map.of(Identity.PHONE, "13900001234")))
        .isEmpty();
  }
}
