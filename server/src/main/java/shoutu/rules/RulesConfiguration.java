package shoutu.rules;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shoutu.base.Messages;
import shoutu.instance.Instances;

/** Loads the rules at the start; broken packs are told in words, and nothing starts. */
@Configuration(proxyBeanMethods = false)
class RulesConfiguration {

  /** The packs as they stand can't be used; the message names each fault and its remedy. */
  static final class UnusableRules extends RuntimeException {
    UnusableRules(String message, Pack.Broken cause) {
      super(message, cause);
    }
  }

  /**
   * @param data the data folder, whose {@code rules} come over the product's own
   */
  @Bean
  Rules rules(Instances instances, Messages messages, @Value("${shoutu.data:}") String data) {
    try {
      return Rules.load(data.isEmpty() ? null : Path.of(data, "rules"), instances.current().zone());
    } catch (Pack.Broken broken) {
      throw new UnusableRules(
          Messages.LOCALES.stream()
              .map(locale -> explain(broken, messages, locale))
              .collect(Collectors.joining("\n\n")),
          broken);
    }
  }

  @Bean
  ApplicationRunner rulesAreKept(Rules rules, PackShelf shelf) {
    return _ -> shelf.keep(rules.packs());
  }

  static String explain(Pack.Broken broken, Messages messages, Locale locale) {
    return broken.faults().stream()
        .map(fault -> PackFaults.text(fault, messages, locale))
        .collect(Collectors.joining("\n"));
  }
}
