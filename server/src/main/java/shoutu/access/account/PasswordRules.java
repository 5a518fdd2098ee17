package shoutu.access.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import shoutu.base.Fault;

/** What a login and a password must be. Length is what counts; no rules about kinds of letters. */
final class PasswordRules {
  static final int SHORTEST = 10;
  static final int LONGEST = 200;

  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

  static List<Fault> login(String login) {
    return LOGIN.matcher(login).matches() ? List.of() : List.of(Fault.of("login", "login-form"));
  }

  static List<Fault> password(String password, String login) {
    List<Fault> faults = new ArrayList<>();
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      faults.add(Fault.of("password", "password-length"));
    } else if (password.toLowerCase(Locale.ROOT).contains(login) && !login.isEmpty()
        || password.chars().distinct().count() < 5
        || isRun(password)) {
      faults.add(Fault.of("password", "password-guessable"));
    }
    return faults;
  }

  /** 1234567890, abcdefghij and the like. */
  private static boolean isRun(String text) {
    int steps = 0;
    for (int i = 1; i < text.length(); i++) {
      steps += Math.abs(text.charAt(i) - text.charAt(i - 1)) == 1 ? 1 : 0;
    }
    return steps >= text.length() - 2;
  }

  private PasswordRules() {}
}
