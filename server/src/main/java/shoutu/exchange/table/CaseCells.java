package shoutu.exchange.table;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shoutu.base.Messages;
import shoutu.rules.Level;
import shoutu.rules.RuleBook;
import shoutu.surveillance.CaseRecord;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** What a case says in each column, in one language. Serves one file: names are looked up once. */
final class CaseCells {

  private final Territory territory;
  private final RuleBook rules;
  private final Messages messages;
  private final ZoneId zone;
  private final Locale locale;
  private final Map<String, String> known = new HashMap<>();

  CaseCells(Territory territory, RuleBook rules, Messages messages, ZoneId zone, Locale locale) {
    this.territory = territory;
    this.rules = rules;
    this.messages = messages;
    this.zone = zone;
    this.locale = locale;
  }

  String heading(CaseColumn column) {
    return messages.text(locale, "board.column." + column.key());
  }

  /**
   * @param identity what the vault answered, or nothing
   */
  @Nullable Object cell(CaseColumn column, CaseRecord it, Map<String, String> identity) {
    return switch (column) {
      case CASE_NO -> it.caseNo();
      case PLACE -> known("place", it.place(), () -> name(territory.find(it.place()).orElse(null)));
      case PLACE_CODE -> it.place();
      case TOWNSHIP -> above(it.place(), Level.TOWNSHIP);
      case COUNTY -> above(it.place(), Level.COUNTY);
      case DISEASE ->
          known(
              "disease",
              it.disease(),
              () -> rules.disease(it.disease()).map(is -> is.names().in(locale)).orElse(null));
      case CLASSIFICATION -> word("classification", it.classification().name());
      case CLASSIFIED_BY -> word("ground", it.classifiedBy());
      case ONSET -> it.onset();
      case RASH -> it.rash();
      case REPORT_DATE -> it.reportDate();
      case RECEIVED_AT -> moment(it.receivedAt());
      case AGE -> it.age();
      case AGE_GROUP -> it.ageGroup();
      case SEX -> word("sex", it.sex());
      case SETTING -> it.setting();
      case GROUP -> it.group();
      case OUTCOME -> word("outcome", it.outcome());
      case OUTCOME_DATE -> it.outcomeDate();
      case ISOLATED_ON -> it.isolatedOn();
      case FOUND_AS -> word("foundAs", it.foundAs());
      case INFECTOR -> it.infector() == null ? null : it.infector().toString();
      case OPEN_DUTIES -> it.openDuties();
      case LAB_STATE -> word("labState", it.labState().name());
      case LAB_SINCE -> it.labSince() == null ? null : moment(it.labSince());
      case TAGS -> String.join("；", it.tags().stream().map(this::caseWord).toList());
      case VARIANT -> it.variant() == null ? null : caseWord(it.variant());
      case WORKED_BY -> it.workedBy() == null ? null : caseWord(it.workedBy());
      case SOURCE -> it.source();
      case SOURCE_ID -> it.sourceId();
      case ID -> it.id().toString();
      case NAME, PHONE, ADDRESS, BIRTH_DATE, GUARDIAN, GUARDIAN_PHONE -> identity.get(column.key());
    };
  }

  private OffsetDateTime moment(Instant at) {
    return at.atZone(zone).toOffsetDateTime();
  }

  private String above(String place, Level level) {
    return known(level.name(), place, () -> name(territory.atLevel(place, level).orElse(null)));
  }

  private @Nullable String name(@Nullable Place place) {
    if (place == null) {
      return null;
    }
    return locale.getLanguage().equals("en") ? place.nameEn() : place.name();
  }

  private String caseWord(String code) {
    return known(
        "word",
        code,
        () -> rules.clinical().caseWord(code).map(word -> word.names().in(locale)).orElse(null));
  }

  private String word(String family, String code) {
    String key = "board." + family + "." + code;
    return known(family, code, () -> messages.has(key) ? messages.text(locale, key) : null);
  }

  /** A code for which there is no word stands for itself; a place may have nothing at a level. */
  private String known(String family, String code, Supplier<@Nullable String> name) {
    return known.computeIfAbsent(
        family + " " + code,
        _ -> {
          String found = name.get();
          return found == null ? isLevel(family) ? "" : code : found;
        });
  }

  private static boolean isLevel(String family) {
    return family.equals(Level.TOWNSHIP.name()) || family.equals(Level.COUNTY.name());
  }
}
