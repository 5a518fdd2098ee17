package shoutu.exchange.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.access.vault.Identity;

/**
 * What can stand in a list of cases. The heading of each is {@code board.column.<key>}, in the list
 * and in a file alike.
 */
enum CaseColumn {
  CASE_NO("caseNo"),
  PLACE("place"),
  PLACE_CODE("placeCode"),
  TOWNSHIP("township"),
  COUNTY("county"),
  DISEASE("disease"),
  CLASSIFICATION("classification"),
  CLASSIFIED_BY("classifiedBy"),
  ONSET("onset"),
  RASH("rash"),
  REPORT_DATE("reportDate"),
  RECEIVED_AT("receivedAt"),
  AGE("age"),
  AGE_GROUP("ageGroup"),
  SEX("sex"),
  SETTING("setting"),
  GROUP("group"),
  OUTCOME("outcome"),
  OUTCOME_DATE("outcomeDate"),
  ISOLATED_ON("isolatedOn"),
  FOUND_AS("foundAs"),
  INFECTOR("infector"),
  OPEN_DUTIES("openDuties"),
  LAB_STATE("labState"),
  LAB_SINCE("labSince"),
  TAGS("tags"),
  VARIANT("variant"),
  WORKED_BY("workedBy"),
  SOURCE("source"),
  SOURCE_ID("sourceId"),
  ID("id"),
  NAME(Identity.NAME, Identity.NAME),
  PHONE(Identity.PHONE, Identity.PHONE),
  ADDRESS(Identity.ADDRESS, Identity.ADDRESS),
  BIRTH_DATE(Identity.BIRTH_DATE, Identity.BIRTH_DATE),
  GUARDIAN(Identity.GUARDIAN, Identity.GUARDIAN),
  GUARDIAN_PHONE(Identity.GUARDIAN_PHONE, Identity.GUARDIAN_PHONE);

  private static final Map<String, CaseColumn> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(CaseColumn::key, Function.identity()));

  /** What the list shows before anybody chooses. */
  static final List<CaseColumn> USUAL =
      List.of(CASE_NO, PLACE, DISEASE, CLASSIFICATION, ONSET, AGE, SEX, SETTING, OPEN_DUTIES);

  private final String key;
  private final @Nullable String identity;

  CaseColumn(String key) {
    this(key, null);
  }

  CaseColumn(String key, @Nullable String identity) {
    this.key = key;
    this.identity = identity;
  }

  String key() {
    return key;
  }

  /** The field of the vault that it shows, if it shows who somebody is. */
  @Nullable String identity() {
    return identity;
  }

  static Optional<CaseColumn> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(CaseColumn::key).toList();
  }
}
