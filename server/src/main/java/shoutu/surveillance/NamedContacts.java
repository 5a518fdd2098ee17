package shoutu.surveillance;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.access.vault.Identity;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.rules.RuleBook;
import shoutu.surveillance.Contact.Relation;
import shoutu.surveillance.Contact.Risk;
import shoutu.surveillance.NewContact.Circumstances;
import shoutu.territory.Territory;

/** Reads contacts as a form sends them: every fault at once, each with its field. */
final class NamedContacts {

  /** One person as a form names them. */
  record Form(
      @Nullable String name,
      @Nullable String phone,
      @Nullable String address,
      @Nullable String place,
      @Nullable String relation,
      @Nullable String lastExposure,
      @Nullable String firstExposure,
      @Nullable String setting,
      @Nullable String proximity,
      @Nullable String risk) {}

  private static final int MOST = 500;

  private final Territory territory;
  private final RuleBook rules;
  private final LocalDate today;
  private final List<Fault> faults = new ArrayList<>();

  NamedContacts(Territory territory, RuleBook rules, LocalDate today) {
    this.territory = territory;
    this.rules = rules;
    this.today = today;
  }

  List<NewContact> read(@Nullable List<Form> forms) {
    if (forms == null || forms.isEmpty()) {
      throw new InvalidInput(Fault.of("contacts", "missing"));
    }
    if (forms.size() > MOST) {
      throw new InvalidInput(Fault.of("contacts", "wrong-length"));
    }
    List<NewContact> contacts = new ArrayList<>();
    for (int i = 0; i < forms.size(); i++) {
      contacts.add(read(forms.get(i), "contacts[" + i + "]."));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return contacts;
  }

  private NewContact read(Form form, String at) {
    Map<String, String> identity = new LinkedHashMap<>();
    put(identity, Identity.NAME, form.name);
    put(identity, Identity.PHONE, form.phone);
    put(identity, Identity.ADDRESS, form.address);
    if (!identity.containsKey(Identity.NAME)) {
      faults.add(Fault.of(at + "name", "missing"));
    }
    String place = form.place == null || form.place.isBlank() ? null : form.place.strip();
    if (place != null && territory.find(place).isEmpty()) {
      faults.add(Fault.of(at + "place", "not-allowed"));
    }
    LocalDate last = day(form.lastExposure, at + "lastExposure");
    LocalDate first = day(form.firstExposure, at + "firstExposure");
    if (first != null && first.isAfter(last == null ? today : last)) {
      faults.add(Fault.of(at + "firstExposure", "not-allowed"));
    }
    return new NewContact(
        place,
        oneOf(form.relation, Relation.class, Relation.OTHER, at + "relation"),
        last,
        new Circumstances(
            first,
            code("SETTING", form.setting, at + "setting"),
            code("PROXIMITY", form.proximity, at + "proximity"),
            oneOf(form.risk, Risk.class, Risk.UNKNOWN, at + "risk")),
        null,
        identity);
  }

  private @Nullable String code(String list, @Nullable String code, String field) {
    if (code == null || code.isBlank()) {
      return null;
    }
    if (!rules.clinical().knows(list, code)) {
      faults.add(Fault.of(field, "not-allowed"));
    }
    return code;
  }

  private <E extends Enum<E>> E oneOf(
      @Nullable String text, Class<E> type, E otherwise, String field) {
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    faults.add(Fault.of(field, "not-allowed"));
    return otherwise;
  }

  private @Nullable LocalDate day(@Nullable String text, String field) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.isAfter(today)) {
        faults.add(Fault.of(field, "not-allowed"));
      }
      return day;
    } catch (DateTimeParseException e) {
      faults.add(new Fault(field, "unreadable", Map.of("value", text)));
      return null;
    }
  }

  private static void put(Map<String, String> identity, String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      identity.put(field, value.strip());
    }
  }
}
