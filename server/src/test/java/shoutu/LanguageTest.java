package shoutu;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shoutu.base.Messages;

/** Both languages are complete, and a text takes the same arguments in each. */
class LanguageTest {

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  private final Messages messages = new Messages();

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(messages.keys(Locale.ENGLISH)).hasSizeGreaterThan(10);
    assertThat(messages.keys(Locale.ENGLISH)).isEqualTo(messages.keys(Messages.CHINESE));
  }

  @Test
  void aTextTakesTheSameArgumentsInBothLanguages() {
    for (String key : messages.keys(Locale.ENGLISH)) {
      assertThat(new MessageFormat(messages.pattern(Locale.ENGLISH, key)).getArgumentNames())
          .as(key)
          .isEqualTo(new MessageFormat(messages.pattern(Messages.CHINESE, key)).getArgumentNames());
    }
  }

  @Test
  void englishTextsAreEnglish() {
    // A language is named in itself, for those who can't read the other one.
    assertThat(messages.keys(Locale.ENGLISH).stream().filter(key -> !key.contains(".language.")))
        .allSatisfy(
            key ->
                assertThat(messages.pattern(Locale.ENGLISH, key))
                    .as(key)
                    .doesNotContainPattern(CHINESE));
  }

  @Test
  void everyProblemHasTitleAndDetail() {
    assertThat(messages.keys(Locale.ENGLISH).stream().filter(key -> key.contains(".problem.")))
        .allSatisfy(
            key ->
                assertThat(messages.keys(Locale.ENGLISH))
                    .contains(key.replaceAll("\\.(title|detail)$", ".title"))
                    .contains(key.replaceAll("\\.(title|detail)$", ".detail")));
  }
}
