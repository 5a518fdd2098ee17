package shoutu.access.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenRulesTest {
  private final TokenRules rules = new TokenRules();

  private boolean finds(String question, Map<String, String> content) {
    Set<String> words = rules.of(content);
    return rules.asked(question).stream().anyMatch(words::containsAll);
  }

  private boolean findsName(String question, String name) {
    return finds(question, Map.of(Identity.NAME, name));
  }

  @Test
  void aNameIsFoundWholeOrByTwoNeighbouringCharacters() {
    assertThat(findsName("王秀英", "王秀英")).isTrue();
    assertThat(findsName("秀英", "王秀英")).isTrue();
    assertThat(findsName("王英", "王秀英")).isFalse();
    assertThat(findsName("王秀梅", "王秀英")).isFalse();
  }

  @Test
  void aNameIsFoundByItsReading() {
    assertThat(findsName("wangxiuying", "王秀英")).isTrue();
    assertThat(findsName("Wang Xiuying", "王秀英")).isTrue();
    assertThat(findsName("xiuying", "王秀英")).isTrue();
    assertThat(findsName("wxy", "王秀英")).isTrue();
    assertThat(findsName("lixiuying", "王秀英")).isFalse();
  }

  @Test
  void widthCaseSpacesAndDotsDoNotMatter() {
    assertThat(findsName("ＢＯＢ", "Bob O'Neil")).isTrue();
    assertThat(findsName("买买提 艾力", "买买提·艾力")).isTrue();
    assertThat(findsName("o neil", "Bob O’Neil")).isTrue();
  }

  @Test
  void aSingleCharacterFindsNothing() {
    assertThat(rules.asked("王")).isEmpty();
    assertThat(rules.asked(" ")).isEmpty();
    assertThat(rules.asked("123")).isEmpty();
  }

  @Test
  void aPhoneIsFoundByItsLastFourDigitsOrWhole() {
    Map<String, String> content = Map.of(Identity.PHONE, "139-0000 1234");
    assertThat(finds("1234", content)).isTrue();
    assertThat(finds("１３９００００１２３４", content)).isTrue();
    assertThat(finds("0000", content)).isFalse();
  }

  @Test
  void aGuardianIsFoundToo() {
    Map<String, String> content =
        Map.of(Identity.NAME, "李小宝", Identity.GUARDIAN, "李大山", Identity.GUARDIAN_PHONE, "8888");
    assertThat(finds("lidashan", content)).isTrue();
    assertThat(finds("8888", content)).isTrue();
  }

  @Test
  void aTokenSaysNothingWithoutTheKey() {
    TokenMaker one = new TokenMaker(Aead.key(new byte[32]));
    byte[] other = new byte[32];
    other[0] = 1;
    TokenMaker two = new TokenMaker(Aead.key(other));
    assertThat(one.token("n王秀英"))
        .isEqualTo(one.token("n王秀英"))
        .isNotEqualTo(one.token("n王秀梅"))
        .isNotEqualTo(two.token("n王秀英"));
  }
}
