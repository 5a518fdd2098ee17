package shoutu.surveillance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shoutu.rules.ControlEdition;
import shoutu.rules.ControlEdition.ContactRule;
import shoutu.rules.ControlEdition.Stay;
import shoutu.rules.Disease;
import shoutu.rules.RuleBook;

/**
 * How long a contact is looked after and on which days they are tested: by the edition of the
 * disease's control plan, where there is one, else by the disease's own days.
 */
final class ScheduleRules {

  /** How near somebody is to a case. */
  enum Degree {
    CONTACT,
    CONTACT_OF_CONTACT
  }

  /** A day on which the edition asks for a test, and where the contact is then. */
  record TestDay(LocalDate day, int no, Stay at) {}

  /**
   * @param traced false where the rules in force don't ask who such people are
   * @param until the last day; null where nobody is looked after
   */
  record Schedule(
      boolean traced, @Nullable LocalDate until, @Nullable String edition, List<TestDay> tests) {
    Schedule {
      tests = List.copyOf(tests);
    }
  }

  static Schedule schedule(
      RuleBook book, String disease, Degree degree, LocalDate lastExposure, LocalDate dayOne) {
    Optional<ControlEdition> edition = book.edition(disease);
    if (edition.isPresent()) {
      ControlEdition plan = edition.get();
      ContactRule rule = degree == Degree.CONTACT ? plan.closeContact() : plan.contactOfContact();
      return rule == null
          ? new Schedule(false, null, plan.id(), List.of())
          : new Schedule(
              true,
              dayOne.plusDays(rule.days() + rule.homeDays() - 1L),
              plan.id(),
              tests(rule, dayOne));
    }
    Integer days = book.disease(disease).map(Disease::followUpDays).orElse(null);
    return degree == Degree.CONTACT
        ? new Schedule(true, VisitRules.until(lastExposure, days), null, List.of())
        : new Schedule(true, null, null, List.of());
  }

  /** Day 1 is the first day there; the days at home count anew. */
  private static List<TestDay> tests(ContactRule rule, LocalDate dayOne) {
    List<TestDay> tests = new ArrayList<>();
    rule.tests().forEach(no -> tests.add(new TestDay(dayOne.plusDays(no - 1L), no, rule.place())));
    LocalDate home = dayOne.plusDays(rule.days());
    rule.homeTests().forEach(no -> tests.add(new TestDay(home.plusDays(no - 1L), no, Stay.HOME)));
    return tests;
  }

  private ScheduleRules() {}
}
