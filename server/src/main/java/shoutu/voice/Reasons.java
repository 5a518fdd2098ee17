package shoutu.voice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import shoutu.base.Messages;
import shoutu.rules.IntakeRule;
import shoutu.rules.Matter;
import shoutu.rules.Rules;

/** Says in words why a problem is as urgent as it is. */
@Component
public class Reasons {

  private final Messages messages;
  private final Rules rules;

  Reasons(Messages messages, Rules rules) {
    this.messages = messages;
    this.rules = rules;
  }

  public String of(Locale locale, Problem problem) {
    Matter matter = matter(problem);
    IntakeRule.Mass mass = rules.at(problem.receivedAt()).intake().mass();
    return messages.text(
        locale,
        "voice.why." + problem.why().name(),
        Map.of(
            "matter", matter.names().in(locale),
            "urgency", problem.urgency().name(),
            "households", mass.households(),
            "inOne", mass.householdsInOne(),
            "hours", mass.window().toHours()));
  }

  public Matter matter(Problem problem) {
    var book = rules.at(problem.receivedAt());
    return book.matter(problem.matter()).orElseGet(book::otherMatter);
  }

  ProblemView.Why view(Locale locale, Problem problem, String rule) {
    Matter matter = matter(problem);
    IntakeRule intake = rules.at(problem.receivedAt()).intake();
    return new ProblemView.Why(
        problem.why().name(),
        of(locale, problem),
        List.copyOf(matter.call()),
        rule,
        ProblemView.basis(matter, intake, problem.why()));
  }
}
