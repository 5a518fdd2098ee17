package shoutu.surveillance;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shoutu.duty.Command;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.duty.FieldWork;
import shoutu.duty.Finding;
import shoutu.duty.Outcome;
import shoutu.duty.Subject;
import shoutu.rules.Rules;
import shoutu.territory.Territory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A worker names the contacts of a case from the phone, which is what the duty asks for. */
@Component
class ContactsWork implements FieldWork {

  private final Contacts contacts;
  private final Duties duties;
  private final Territory territory;
  private final Rules rules;
  private final JsonMapper json;
  private final Clock clock;

  ContactsWork(
      Contacts contacts,
      Duties duties,
      Territory territory,
      Rules rules,
      JsonMapper json,
      Clock clock) {
    this.contacts = contacts;
    this.duties = duties;
    this.territory = territory;
    this.rules = rules;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String verb() {
    return "contacts";
  }

  /** Naming nobody is an answer, too: there was nobody. */
  @Override
  public Outcome apply(UUID id, int seenVersion, Map<String, Object> body) {
    Optional<Duty> duty = duties.find(id);
    if (duty.isEmpty()) {
      return new Outcome.Unknown();
    }
    List<NamedContacts.Form> forms =
        json.convertValue(
            body.getOrDefault("contacts", List.of()),
            new TypeReference<List<NamedContacts.Form>>() {});
    List<NewContact> named = forms.isEmpty() ? List.of() : names().read(forms);
    Outcome outcome =
        duties.apply(
            id, seenVersion, new Command.Claim(Finding.of(Map.of("contacts", named.size()))));
    if (outcome instanceof Outcome.Done(Duty done, _)) {
      list(done, named);
    }
    return outcome;
  }

  private NamedContacts names() {
    Instant now = clock.instant();
    return new NamedContacts(territory, rules.at(now), contacts.today(now));
  }

  private void list(Duty duty, List<NewContact> named) {
    Subject about = duty.charge().about();
    if (about != null
        && about.kind().equals("CASE")
        && contacts.list(about.id(), named).isPresent()) {
      return;
    }
    Object disease = duty.charge().params().getOrDefault("disease", "UNKNOWN_CAUSE");
    contacts.list(duty.ground().place(), disease.toString(), null, named);
  }
}
