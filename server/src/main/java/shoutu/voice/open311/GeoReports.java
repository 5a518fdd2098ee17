package shoutu.voice.open311;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.base.Messages;
import shoutu.duty.Duties;
import shoutu.duty.Duty;
import shoutu.instance.Instances;
import shoutu.rules.Level;
import shoutu.rules.Matter;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Boundaries;
import shoutu.territory.Field;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Position;
import shoutu.territory.Territory;
import shoutu.voice.Forms;
import shoutu.voice.NeedsFor;
import shoutu.voice.PlainRules;

/** Says services and requests as GeoReport v2 wants them, and finds the place of a new one. */
@Component
class GeoReports {

  /** How much of a request is told: the place itself, or the township around it. */
  enum Sight {
    EXACT,
    COARSE
  }

  static final String NEEDS_FOR = "NEEDS_FOR";
  private static final String TEXTS = "voice.open311.";

  private final Territory territory;
  private final Boundaries boundaries;
  private final Ownership ownership;
  private final Duties duties;
  private final Rules rules;
  private final Messages messages;
  private final ZoneId zone;
  private final Clock clock;

  GeoReports(
      Territory territory,
      Boundaries boundaries,
      Ownership ownership,
      Duties duties,
      Rules rules,
      Messages messages,
      Instances instances,
      Clock clock) {
    this.territory = territory;
    this.boundaries = boundaries;
    this.ownership = ownership;
    this.duties = duties;
    this.rules = rules;
    this.messages = messages;
    this.zone = instances.current().zone();
    this.clock = clock;
  }

  /** The counties that this server answers for. */
  List<Place> jurisdictions() {
    return territory.roots().stream()
        .flatMap(
            root ->
                root.level() == Level.COUNTY
                    ? Stream.of(root)
                    : territory.placesAt(root.subtree(), Level.COUNTY).stream())
        .filter(place -> !place.gone())
        .toList();
  }

  Place jurisdiction(@Nullable String id) {
    List<Place> all = jurisdictions();
    String wanted = Forms.none(id);
    if (wanted == null) {
      if (all.size() == 1) {
        return all.getFirst();
      }
      throw new GeoReportRules.Wrong(400, "missing", "jurisdiction_id");
    }
    return all.stream()
        .filter(place -> place.code().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new GeoReportRules.Wrong(404, "unknown", "jurisdiction_id"));
  }

  List<Map<String, @Nullable Object>> services(Locale locale) {
    return rules.at(clock.instant()).matters().stream()
        .map(matter -> service(matter, locale))
        .toList();
  }

  Matter matter(@Nullable String code) {
    String wanted = Forms.none(code);
    if (wanted == null) {
      throw new GeoReportRules.Wrong(400, "missing", "service_code");
    }
    return rules
        .at(clock.instant())
        .matter(wanted)
        .orElseThrow(() -> new GeoReportRules.Wrong(404, "unknown", "service_code"));
  }

  Collection<String> listed() {
    return rules.at(clock.instant()).matters().stream()
        .filter(Matter::listed)
        .map(Matter::code)
        .toList();
  }

  private Map<String, @Nullable Object> service(Matter matter, Locale locale) {
    Map<String, @Nullable Object> service = new LinkedHashMap<>();
    service.put("service_code", matter.code());
    service.put("service_name", matter.names().in(locale));
    service.put("description", description(matter, locale));
    service.put("metadata", true);
    service.put("type", "realtime");
    service.put("keywords", String.join(",", matter.words()));
    service.put("group", text(locale, "group." + matter.urgency().name()));
    return service;
  }

  private String description(Matter matter, Locale locale) {
    String promise =
        text(
            locale,
            "promise",
            Map.of("contact", matter.contact().toMinutes(), "solve", matter.solve().toHours()));
    return matter.isEmergency()
        ? text(locale, "callFirst", Map.of("numbers", String.join(", ", matter.call())))
            + " "
            + promise
        : promise;
  }

  Map<String, @Nullable Object> definition(Matter matter, Locale locale) {
    List<Map<String, @Nullable Object>> attributes = new ArrayList<>();
    if (matter.isEmergency()) {
      attributes.add(
          attribute(
              "CALL_FIRST",
              "text",
              1,
              false,
              text(locale, "callFirst", Map.of("numbers", String.join(", ", matter.call()))),
              List.of()));
    }
    List<Map<String, @Nullable Object>> whom = new ArrayList<>();
    for (NeedsFor one : NeedsFor.values()) {
      Map<String, @Nullable Object> value = new LinkedHashMap<>();
      value.put("key", one.name());
      value.put("name", text(locale, "needsFor." + one.name()));
      whom.add(value);
    }
    attributes.add(
        attribute(
            NEEDS_FOR,
            "singlevaluelist",
            attributes.size() + 1,
            true,
            text(locale, "needsFor.ask"),
            whom));
    Map<String, @Nullable Object> definition = new LinkedHashMap<>();
    definition.put("service_code", matter.code());
    definition.put("attributes", new Answer.Many("attribute", attributes));
    return definition;
  }

  private static Map<String, @Nullable Object> attribute(
      String code,
      String datatype,
      int order,
      boolean variable,
      String description,
      List<Map<String, @Nullable Object>> values) {
    Map<String, @Nullable Object> attribute = new LinkedHashMap<>();
    attribute.put("variable", variable);
    attribute.put("code", code);
    attribute.put("datatype", datatype);
    attribute.put("required", false);
    attribute.put("datatype_description", null);
    attribute.put("order", order);
    attribute.put("description", description);
    if (!values.isEmpty()) {
      attribute.put("values", new Answer.Many("value", values));
    }
    return attribute;
  }

  /** Each with where its duty stands; what somebody wrote stays sealed. */
  List<Map<String, @Nullable Object>> requests(
      List<GeoReportTable.Row> rows, Sight sight, Locale locale) {
    Map<UUID, Duty> byId =
        duties.findAll(rows.stream().map(GeoReportTable.Row::duty).distinct().toList()).stream()
            .collect(Collectors.toMap(Duty::id, Function.identity()));
    List<String> places = rows.stream().map(row -> shown(row, sight).code()).distinct().toList();
    Map<String, Position> middles = boundaries.middles(places);
    RuleBook book = rules.at(clock.instant());
    List<Map<String, @Nullable Object>> requests = new ArrayList<>();
    for (GeoReportTable.Row row : rows) {
      Duty duty = byId.get(row.duty());
      if (duty != null) {
        requests.add(request(row, duty, shown(row, sight), middles, book, locale));
      }
    }
    return requests;
  }

  private Place shown(GeoReportTable.Row row, Sight sight) {
    Place place = territory.get(row.place());
    return sight == Sight.EXACT
        ? place
        : territory.atLevel(place.code(), Level.TOWNSHIP).orElse(place);
  }

  private Map<String, @Nullable Object> request(
      GeoReportTable.Row row,
      Duty duty,
      Place place,
      Map<String, Position> middles,
      RuleBook book,
      Locale locale) {
    Matter matter = book.matter(row.matter()).orElseGet(book::otherMatter);
    Field answers = duty.answerable();
    Owner owner = ownership.ownerOf(answers.place(), answers.function(), clock.instant());
    Position middle = middles.get(place.code());
    boolean closed = row.closedAt() != null;
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("service_request_id", row.id().toString());
    request.put("status", closed ? "closed" : "open");
    request.put(
        "status_notes", messages.text(locale, "voice.state." + PlainRules.state(duty).name()));
    request.put("service_name", matter.names().in(locale));
    request.put("service_code", matter.code());
    request.put("description", null);
    request.put("agency_responsible", agency(owner, locale));
    request.put("service_notice", null);
    request.put("requested_datetime", w3(row.receivedAt()));
    request.put(
        "updated_datetime",
        w3(row.closedAt() == null ? latest(duty, row.receivedAt()) : row.closedAt()));
    request.put("expected_datetime", w3(duty.charge().promisedAt()));
    request.put("address", address(place, locale));
    request.put("address_id", place.code());
    request.put("zipcode", null);
    request.put("lat", middle == null ? null : middle.latitude());
    request.put("long", middle == null ? null : middle.longitude());
    request.put("media_url", null);
    return request;
  }

  private static Instant latest(Duty duty, Instant received) {
    Instant since = duty.stage().since();
    return since.isBefore(received) ? received : since;
  }

  /** The post, never the person. */
  private String agency(Owner owner, Locale locale) {
    Place at = territory.get(owner.place());
    return named(at, locale) + " · " + (isEnglish(locale) ? owner.postEn() : owner.post());
  }

  /** From the most specific to the most general, as the specification asks. */
  private String address(Place place, Locale locale) {
    List<String> names = new ArrayList<>(List.of(named(place, locale)));
    territory.ancestors(place.code()).forEach(above -> names.add(named(above, locale)));
    return String.join(", ", names);
  }

  Place byAddressId(Place jurisdiction, String code) {
    return territory
        .find(code)
        .filter(place -> !place.gone() && jurisdiction.subtree().covers(place.placeNo()))
        .orElseThrow(() -> new GeoReportRules.Wrong(400, "unknown-place", "address_id"));
  }

  int numberOf(String place) {
    return territory.get(place).placeNo();
  }

  String w3(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime());
  }

  String text(Locale locale, String key) {
    return messages.text(locale, TEXTS + key);
  }

  String text(Locale locale, String key, Map<String, ?> args) {
    return messages.text(locale, TEXTS + key, args);
  }

  private static String named(Place place, Locale locale) {
    return isEnglish(locale) && !place.nameEn().isBlank() ? place.nameEn() : place.name();
  }

  private static boolean isEnglish(Locale locale) {
    return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
  }
}
