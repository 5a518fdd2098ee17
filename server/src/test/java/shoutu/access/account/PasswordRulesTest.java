package shoutu.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shoutu.base.Fault;

class PasswordRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "aaaaaaaaaaaa", "1234567890", "abcdefghijkl", "chief-of-wenanyi-1"})
  void whatIsEasyToGuessIsRefused(String password) {
    assertThat(PasswordRules.password(password, "wenanyi")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"four plain dull words", "守土有责守土尽责四方责任", "k3-9xQ.zzvT"})
  void lengthIsWhatCounts(String password) {
    assertThat(PasswordRules.password(password, "wenanyi")).isEmpty();
  }

  @Test
  void aLoginIsPlain() {
    assertThat(PasswordRules.login("wenanyi.health-1")).isEmpty();
    assertThat(PasswordRules.login("Wen Anyi")).containsExactly(Fault.of("login", "login-form"));
  }
}
