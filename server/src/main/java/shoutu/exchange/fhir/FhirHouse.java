package shoutu.exchange.fhir;

import java.time.Clock;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shoutu.base.Messages;
import shoutu.instance.Instances;
import shoutu.rules.Rules;
import shoutu.territory.Territory;

/** What this house says of itself in every resource. */
@Component
class FhirHouse {

  private final Instances instances;
  private final Territory territory;
  private final Rules rules;
  private final Messages messages;
  private final Clock clock;
  private final String base;

  FhirHouse(
      Instances instances,
      Territory territory,
      Rules rules,
      Messages messages,
      Clock clock,
      @Value("${shoutu.address:http://127.0.0.1:${server.port:8080}}") String address) {
    this.instances = instances;
    this.territory = territory;
    this.rules = rules;
    this.messages = messages;
    this.clock = clock;
    this.base = address.replaceAll("/+$", "") + "/api/fhir";
  }

  /** Where the resources are read, without a slash at the end. */
  String base() {
    return base;
  }

  FhirTexts texts(Locale locale) {
    return new FhirTexts(
        base, instances.current(), territory, rules.at(clock.instant()), messages, locale);
  }
}
