package shoutu.supervision.burden;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.base.Fault;
import shoutu.duty.TextRules;
import shoutu.rules.BurdenRule;
import shoutu.rules.BurdenRule.Frequency;
import shoutu.rules.KnownField;
import shoutu.rules.Names;
import shoutu.supervision.burden.DataForm.Item;
import shoutu.supervision.burden.DataForm.Known;
import shoutu.territory.Field;

/**
 * What a request for data costs those below, and what stands against it.
 *
 * <p>{@code minutes = respondents × times × (new × t_new + prefilled × t_confirm + overhead)}, the
 * Standard Cost Model's price × quantity (domain.md 6.6).
 */
final class BurdenRules {

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_TEXT = 500;

  /** What is known already, for holding a request against it. */
  record Existing(
      Collection<KnownField> catalogue, Map<String, String> asked, Set<String> answered) {}

  /**
   * The price of a request with its parts.
   *
   * @param times from its start to its end
   * @param seconds of one answer
   * @param minutes of all answers of all posts until its end
   * @param minutesADay of one post on one day
   */
  record Price(
      int respondents,
      int times,
      int newFields,
      int prefilledFields,
      int seconds,
      double minutes,
      double minutesADay) {}

  /** What one post is asked already on one day, and how much it may be. */
  record Load(Field post, double minutes, long budget) {}

  /** Each field with what exists of it. */
  static List<Item> held(List<Item> items, Existing existing) {
    return items.stream().map(item -> held(item, existing)).toList();
  }

  private static Item held(Item item, Existing existing) {
    for (KnownField field : existing.catalogue()) {
      if (field.isCalled(item.key()) || field.isCalled(item.label())) {
        return item.known(
            new Known(field.code(), field.names(), field.where()), field.source() != null);
      }
    }
    @Nullable String form = existing.asked().get(KnownField.plain(item.key()));
    boolean answered = existing.answered().contains(item.key());
    return form == null
        ? item.known(null, answered)
        : item.known(
            new Known(Known.FORM, new Names(item.label(), item.label()), new Names(form, form)),
            answered);
  }

  static Price price(
      BurdenRule rule,
      List<Item> items,
      int respondents,
      Frequency frequency,
      Instant from,
      Instant sunset) {
    int prefilled = (int) items.stream().filter(Item::prefilled).count();
    int fresh = items.size() - prefilled;
    int times = times(frequency, from, sunset);
    Duration each =
        rule.newField()
            .multipliedBy(fresh)
            .plus(rule.prefilledField().multipliedBy(prefilled))
            .plus(rule.overhead());
    double days =
        frequency == Frequency.ONCE
            ? Math.max(1, (double) rule.answerWithin(frequency).toSeconds() / A_DAY.toSeconds())
            : frequency.days();
    return new Price(
        respondents,
        times,
        fresh,
        prefilled,
        (int) each.toSeconds(),
        (double) respondents * times * each.toSeconds() / 60,
        each.toSeconds() / 60.0 / days);
  }

  /** How often it is asked from its start up to, not at, its end. */
  static int times(Frequency frequency, Instant from, Instant sunset) {
    if (frequency == Frequency.ONCE) {
      return 1;
    }
    long step = A_DAY.toSeconds() * frequency.days();
    long life = Math.max(1, Duration.between(from, sunset).toSeconds());
    return (int) ((life + step - 1) / step);
  }

  /** The posts that would be asked for more than their budget. */
  static List<Load> over(Price price, List<Load> loads) {
    return loads.stream()
        .filter(load -> load.minutes() + price.minutesADay() > load.budget())
        .toList();
  }

  /**
   * Everything that stands against it, each with its remedy.
   *
   * @param items held against what exists
   */
  static List<Fault> faults(
      BurdenRule rule, Asked asked, List<Item> items, Price price, List<Load> over, Instant now) {
    List<Fault> faults = new ArrayList<>();
    text(asked.title(), "title", LONGEST_TITLE, faults);
    text(asked.purpose(), "purpose", LONGEST_TEXT, faults);
    fields(rule, items, faults);
    if (asked.readers().isEmpty()) {
      faults.add(Fault.of("readers", "missing"));
    }
    if (asked.respondents().isEmpty()) {
      faults.add(Fault.of("functions", "nobody-asked"));
    } else if (asked.respondents().size() > rule.mostRespondents()) {
      faults.add(Fault.of("area", "too-many"));
    }
    if (asked.replaces() == null) {
      text(asked.replacesText(), "replacesText", LONGEST_TEXT, faults);
    }
    if (!asked.sunset().isAfter(now) || asked.sunset().isAfter(now.plus(rule.longest()))) {
      faults.add(new Fault("sunset", "sunset-within", Map.of("days", rule.longest().toDays())));
    }
    if (!over.isEmpty() && asked.overReason() == null) {
      faults.add(
          new Fault(
              "overReason",
              "over-budget",
              Map.of(
                  "n", over.size(),
                  "minutes", rounded(over.getFirst().minutes() + price.minutesADay()),
                  "budget", over.getFirst().budget(),
                  "days", rule.override().toDays())));
    }
    if (asked.overReason() != null) {
      text(asked.overReason(), "overReason", LONGEST_TEXT, faults);
    }
    return faults;
  }

  private static void fields(BurdenRule rule, List<Item> items, List<Fault> faults) {
    if (items.isEmpty()) {
      faults.add(Fault.of("fields", "missing"));
    }
    if (items.size() > rule.mostFields()) {
      faults.add(Fault.of("fields", "too-many"));
    }
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      String field = "fields." + i;
      text(item.label(), field + ".label", LONGEST_TITLE, faults);
      if (!item.label().isBlank() && !keys.add(KnownField.plain(item.key()))) {
        faults.add(Fault.of(field + ".key", "field-twice"));
      }
      Known known = item.known();
      if (known != null && item.reason() == null) {
        faults.add(
            new Fault(
                field + ".reason",
                "field-exists",
                Map.of("name", item.label(), "where", bothNames(known.where()))));
      }
      if (item.reason() != null) {
        text(item.reason(), field + ".reason", LONGEST_TEXT, faults);
      }
    }
  }

  private static String bothNames(Names names) {
    return names.zh().equals(names.en()) ? names.zh() : names.zh() + " / " + names.en();
  }

  private static void text(String said, String field, int longest, List<Fault> faults) {
    if (said.isBlank()) {
      faults.add(Fault.of(field, "missing"));
    } else if (said.length() > longest) {
      faults.add(new Fault(field, "too-long", Map.of("max", longest)));
    } else if (TextRules.namesAPerson(said)) {
      faults.add(Fault.of(field, "names-a-person"));
    }
  }

  static double rounded(double minutes) {
    return Math.round(minutes * 10) / 10.0;
  }

  /** When it is asked next; null when it does not come again before its end. */
  static @Nullable Instant next(Frequency frequency, Instant last, Instant sunset) {
    if (frequency == Frequency.ONCE) {
      return null;
    }
    Instant next = last.plus(A_DAY.multipliedBy(frequency.days()));
    return next.isBefore(sunset) ? next : null;
  }

  private BurdenRules() {}
}
