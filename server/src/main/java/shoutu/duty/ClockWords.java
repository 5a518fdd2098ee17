package shoutu.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shoutu.base.Messages;
import shoutu.instance.Instances;
import shoutu.rules.Basis;
import shoutu.rules.DeadlineRule;
import shoutu.rules.Laws;
import shoutu.rules.Names;
import shoutu.rules.Provenance;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.rules.WorkCalendar;
import shoutu.rules.WorkDays;

/** Says how a limit comes about: from what, how long, by which article, and what moved it. */
@Component
class ClockWords {

  private static final String TEXTS = "duty.clock.";

  /** From which event an owner's clock runs. */
  private enum Start {
    ISSUED,
    RECEIVED,
    DISCOVERED,
    REISSUED
  }

  /** What set a limit. */
  record Rule(Names names, Basis basis) {}

  private final Messages messages;
  private final Laws laws;
  private final ZoneId zone;

  ClockWords(Messages messages, Rules rules, Instances instances) {
    this.messages = messages;
    this.laws = rules.laws();
    this.zone = instances.current().zone();
  }

  /**
   * @param rule what set the limit
   */
  List<String> explain(Duty duty, RuleBook book, Rule rule, Locale locale) {
    return new Sentences(duty, book, rule, locale).all();
  }

  private final class Sentences {

    private final Duty duty;
    private final OwnerClock clock;
    private final RuleBook book;
    private final Rule rule;
    private final Locale locale;
    private final List<String> said = new ArrayList<>();

    Sentences(Duty duty, RuleBook book, Rule rule, Locale locale) {
      this.duty = duty;
      this.clock = duty.clock();
      this.book = book;
      this.rule = rule;
      this.locale = locale;
    }

    List<String> all() {
      Instant first = clock.restartedAt(clock.startedAt()).limitAt();
      if (first.isBefore(duty.charge().promisedAt())) {
        say(
            "urgent",
            Map.of(
                "span", span(clock.budget(), false),
                "at", moment(clock.startedAt()),
                "due", moment(first),
                "promised", moment(duty.charge().promisedAt())));
      } else {
        say(
            "limit",
            Map.of(
                "span", span(clock.budget(), clock.workDays() != null),
                "start", word("start." + start().name()),
                "at", moment(clock.startedAt()),
                "basis", basis(),
                "due", moment(first)));
      }
      if (clock.workDays() != null) {
        workingDays(clock.workDays(), first);
      }
      if (start() != Start.REISSUED && first.isAfter(duty.charge().promisedAt())) {
        say("extended", Map.of("promised", moment(duty.charge().promisedAt())));
      }
      clock.suspensions().forEach(this::suspension);
      if (!clock.limitAt().equals(first)) {
        say("now", Map.of("due", moment(clock.limitAt())));
      }
      return said;
    }

    private Start start() {
      if (clock.startedAt().isAfter(duty.charge().issuedAt())) {
        return Start.REISSUED;
      }
      return book.deadlines().stream()
          .filter(rule -> rule.id().equals(duty.charge().limitRule()))
          .findFirst()
          .map(rule -> start(rule.start()))
          .orElse(
              clock.startedAt().equals(duty.charge().issuedAt()) ? Start.ISSUED : Start.RECEIVED);
    }

    private static Start start(DeadlineRule.ClockStart event) {
      return switch (event) {
        case DISCOVERED -> Start.DISCOVERED;
        case RECEIVED -> Start.RECEIVED;
      };
    }

    private String basis() {
      Basis basis = rule.basis();
      if (basis.provenance() == Provenance.DESIGN) {
        return text("design", Map.of("rule", rule.names().in(locale)));
      }
      boolean article = !basis.article().isEmpty() && Character.isDigit(basis.article().charAt(0));
      String law = laws.named(basis.law()).in(locale);
      return article ? text("basis", Map.of("law", law, "article", basis.article())) : law;
    }

    private void suspension(OwnerClock.Suspension one) {
      Map<String, Object> args = new HashMap<>();
      args.put("from", moment(one.from()));
      args.put("cause", word("cause." + one.cause().name()));
      @Nullable Instant to = one.to();
      if (to == null) {
        say("stopped", args);
        return;
      }
      args.put("to", moment(to));
      args.put("span", span(Duration.between(one.from(), to), false));
      say("suspended", args);
    }

    private void workingDays(WorkDays days, Instant limit) {
      WorkCalendar calendar = book.workCalendar();
      List<String> off = new ArrayList<>();
      List<String> madeUp = new ArrayList<>();
      LocalDate day = days.countsFrom(clock.startedAt()).atZone(zone).toLocalDate();
      LocalDate end = limit.atZone(zone).toLocalDate();
      while (day.isBefore(end)) {
        if (days.isWorkday(day)) {
          if (calendar.isMadeUp(day)) {
            madeUp.add(day(day));
          }
          day = day.plusDays(1);
        } else {
          LocalDate from = day;
          String name = offName(calendar, from);
          while (!days.isWorkday(day) && offName(calendar, day).equals(name)) {
            day = day.plusDays(1);
          }
          off.add(stretch(from, day.minusDays(1), name));
        }
      }
      say("working", Map.of("off", list(off), "n", off.size()));
      if (!madeUp.isEmpty()) {
        say("made-up", Map.of("days", list(madeUp)));
      }
      if (!calendar.knows(end.getYear())) {
        say("unknown-year", Map.of("year", String.valueOf(end.getYear())));
      }
    }

    private String offName(WorkCalendar calendar, LocalDate day) {
      return calendar
          .holidayOn(day)
          .map(holiday -> holiday.names().in(locale))
          .orElseGet(() -> word("weekend"));
    }

    private String stretch(LocalDate from, LocalDate to, String name) {
      return from.equals(to)
          ? text("day-off", Map.of("day", day(from), "name", name))
          : text("days-off", Map.of("from", day(from), "to", day(to), "name", name));
    }

    private String list(List<String> parts) {
      return String.join(word("and"), parts);
    }

    private String span(Duration length, boolean working) {
      if (length.toMinutes() == 0) {
        return word("short-span");
      }
      return text(
          working ? "working-span" : "span",
          Map.of(
              "days", length.toDays(),
              "hours", length.toHours() % 24,
              "minutes", length.toMinutes() % 60));
    }

    /** Midnight is the end of a day where whole days are counted. */
    private String moment(Instant at) {
      ZonedDateTime local = at.atZone(zone);
      if (clock.workDays() != null && local.toLocalTime().toSecondOfDay() == 0) {
        return text("end-of-day", Map.of("day", day(local.toLocalDate().minusDays(1))));
      }
      return DateTimeFormatter.ofPattern(word("moment"), locale).format(local);
    }

    private String day(LocalDate day) {
      return DateTimeFormatter.ofPattern(word("day"), locale).format(day);
    }

    private String word(String key) {
      return messages.text(locale, TEXTS + key);
    }

    private String text(String key, Map<String, ?> args) {
      return messages.text(locale, TEXTS + key, args);
    }

    private void say(String key, Map<String, ?> args) {
      said.add(text(key, args));
    }
  }
}
