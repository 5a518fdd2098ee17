package shoutu.surveillance.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.rules.EventGrade.Grade;

/**
 * What a report says of an event. Four things are needed, the rest when it is known.
 *
 * @param disease what; null: the cause is not known
 * @param place where
 * @param noticedAt when it was noticed: the legal clock of whoever reports runs since then
 * @param noticedBy by whom: a kind of body, never a person
 * @param setting the school or unit, by its name
 * @param occurredOn the day of the first case, as far as known
 * @param grade as judged by people, where they differ from the rules' own
 */
public record EventFacts(
    @Nullable String disease,
    String place,
    Instant noticedAt,
    Discoverer noticedBy,
    @Nullable String setting,
    @Nullable LocalDate occurredOn,
    @Nullable Integer cases,
    @Nullable Integer severe,
    @Nullable Integer deaths,
    @Nullable Integer exposed,
    @Nullable Trend trend,
    @Nullable Grade grade) {

  /** Who must report by which rule; named as the deadline packs name them. */
  public enum Discoverer {
    MEDICAL_INSTITUTION,
    CDC,
    LABORATORY,
    KEY_PLACE,
    UNIT,
    BLOOD_INSTITUTION,
    ANYONE
  }

  /** Where it is going. */
  public enum Trend {
    RISING,
    STEADY,
    FALLING,
    UNKNOWN
  }

  /** With the four that are needed. */
  public static EventFacts of(
      @Nullable String disease, String place, Instant noticedAt, Discoverer noticedBy) {
    return new EventFacts(
        disease, place, noticedAt, noticedBy, null, null, null, null, null, null, null, null);
  }

  public EventFacts in(@Nullable String named) {
    return new EventFacts(
        disease,
        place,
        noticedAt,
        noticedBy,
        named,
        occurredOn,
        cases,
        severe,
        deaths,
        exposed,
        trend,
        grade);
  }

  public EventFacts counting(
      @Nullable LocalDate since, @Nullable Integer ill, @Nullable Integer dead) {
    return new EventFacts(
        disease, place, noticedAt, noticedBy, setting, since, ill, severe, dead, exposed, trend,
        grade);
  }

  /** Each field by name, as text; what is not known is missing. */
  Map<String, String> byName() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("disease", disease);
    all.put("place", place);
    all.put("noticedAt", noticedAt);
    all.put("noticedBy", noticedBy);
    all.put("setting", setting);
    all.put("occurredOn", occurredOn);
    all.put("cases", cases);
    all.put("severe", severe);
    all.put("deaths", deaths);
    all.put("exposed", exposed);
    all.put("trend", trend);
    all.put("grade", grade);
    Map<String, String> known = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (value != null) {
            known.put(name, value.toString());
          }
        });
    return known;
  }
}
