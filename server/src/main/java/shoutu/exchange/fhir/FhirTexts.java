package shoutu.exchange.fhir;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shoutu.base.Messages;
import shoutu.instance.Instance;
import shoutu.rules.Disease;
import shoutu.rules.RuleBook;
import shoutu.territory.Place;
import shoutu.territory.Territory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The parts that every resource is made of, in one language. */
final class FhirTexts {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

  private final String base;
  private final Instance instance;
  private final Territory territory;
  private final RuleBook rules;
  private final Messages messages;
  private final Locale locale;

  /**
   * @param base the address under which the resources are read, without a slash at the end
   */
  FhirTexts(
      String base,
      Instance instance,
      Territory territory,
      RuleBook rules,
      Messages messages,
      Locale locale) {
    this.base = base;
    this.instance = instance;
    this.territory = territory;
    this.rules = rules;
    this.messages = messages;
    this.locale = locale;
  }

  String base() {
    return base;
  }

  Instance instance() {
    return instance;
  }

  static ObjectNode node() {
    return JSON.createObjectNode();
  }

  ObjectNode resource(String type, String id, @Nullable Instant updated) {
    ObjectNode it = node();
    it.put("resourceType", type);
    it.put("id", id);
    ObjectNode meta = it.putObject("meta");
    if (updated != null) {
      meta.put("lastUpdated", moment(updated));
    }
    if (instance.isExercise()) {
      meta.putArray("security").add(coding(TERMINOLOGY + "v3-ActReason", "HTEST", null));
    }
    it.put("language", locale.toLanguageTag());
    return it;
  }

  /** Says on the resource itself that whoever it is about can't be recognised by it. */
  ObjectNode pseudonymous(ObjectNode resource) {
    ObjectNode meta = (ObjectNode) resource.path("meta");
    meta.withArrayProperty("security")
        .add(coding(TERMINOLOGY + "v3-ObservationValue", "PSEUDED", null));
    return resource;
  }

  static ObjectNode coding(String system, String code, @Nullable String display) {
    ObjectNode it = node();
    it.put("system", system);
    it.put("code", code);
    if (display != null && !display.isEmpty()) {
      it.put("display", display);
    }
    return it;
  }

  static ObjectNode standard(String system, String code) {
    ObjectNode it = node();
    it.putArray("coding").add(coding(TERMINOLOGY + system, code, null));
    return it;
  }

  /** A code of our own, with its text. */
  ObjectNode own(String family, String code, String text) {
    ObjectNode it = node();
    it.putArray("coding").add(coding(system(family), code, text));
    it.put("text", text);
    return it;
  }

  /** Of the house, not of this installation: the same code means the same everywhere. */
  static String system(String family) {
    return "urn:shoutu:code:" + family;
  }

  /** A text of the board, or the code where there is none. */
  String word(String family, String code) {
    String key = family + "." + code;
    return messages.has(key) ? messages.text(locale, key) : code;
  }

  String text(String key) {
    return messages.text(locale, key);
  }

  ObjectNode disease(String code) {
    String name = rules.disease(code).map(Disease::names).map(it -> it.in(locale)).orElse(code);
    ObjectNode it = own("disease", code, name);
    String icd = IcdCodes.of(code);
    if (icd != null) {
      it.withArrayProperty("coding").add(coding("http://hl7.org/fhir/sid/icd-10", icd, null));
    }
    return it;
  }

  /** A word of a closed list. */
  ObjectNode listed(String list, String code) {
    String name = rules.clinical().code(list, code).map(it -> it.names().in(locale)).orElse(code);
    return own(list.toLowerCase(Locale.ROOT), code, name);
  }

  String function(String code) {
    return rules.function(code).map(it -> it.names().in(locale)).orElse(code);
  }

  String dutyKind(String code) {
    return rules.dutyKind(code).names().in(locale);
  }

  String place(String code) {
    return territory.find(code).map(this::name).orElse(code);
  }

  String name(Place place) {
    return locale.getLanguage().equals("en") ? place.nameEn() : place.name();
  }

  Territory territory() {
    return territory;
  }

  static ObjectNode reference(String type, String id, @Nullable String display) {
    ObjectNode it = node();
    it.put("reference", type + "/" + id);
    if (display != null) {
      it.put("display", display);
    }
    return it;
  }

  /** A post is no resource here; it is named, so that nobody takes a person for it. */
  ObjectNode post(String place, String function) {
    ObjectNode it = node();
    it.put("type", "PractitionerRole");
    ObjectNode identifier = it.putObject("identifier");
    identifier.put("system", "urn:shoutu:post");
    identifier.put("value", place + "/" + function);
    it.put("display", place(place) + " · " + function(function));
    return it;
  }

  String moment(Instant at) {
    ZoneId zone = instance.zone();
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
  }
}
