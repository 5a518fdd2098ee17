package shoutu.simulate;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What came of a run, in lines to read. */
final class OutcomeText {

  static String of(Simulate.Wish wish, Outcome outcome) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "simulate %s · seed %d · gaming %s · overloaded %s · %,d requests in %.0f s",
        wish.scenario(),
        wish.seed(),
        percent(wish.gaming()),
        percent(wish.overload()),
        outcome.requests(),
        outcome.seconds());
    line(text, "");
    line(
        text,
        "%-8s %6s %6s %7s %10s %8s %6s",
        "sign",
        "right",
        "wrong",
        "missed",
        "precision",
        "recall",
        "days");
    for (Findings.Sign sign : outcome.signs().values()) {
      line(
          text,
          "%-8s %6d %6d %7d %10s %8s %6s",
          sign.code(),
          sign.right(),
          sign.wrong(),
          sign.missed(),
          percent(sign.precision()),
          percent(sign.recall()),
          number(sign.daysToSign()));
    }
    line(text, "");
    line(
        text,
        "%-20s %6s %8s %8s %8s %9s %9s",
        "units",
        "number",
        "flagged",
        "reported",
        "is so",
        "looked at",
        "found so");
    for (Outcome.Group group : outcome.groups()) {
      line(
          text,
          "%-20s %6d %8s %8d %8s %9d %9s",
          group.name(),
          group.units(),
          percent(group.shareFlagged()),
          group.claimed(),
          percent(group.shareSo()),
          group.looked(),
          percent(group.shareFound()));
    }
    line(text, "");
    for (Findings.Wrong wrong : outcome.wrong()) {
      line(
          text,
          "wrong %-6s about %s: %d of %d; plays at %s%s",
          wrong.code(),
          wrong.place(),
          wrong.marked(),
          wrong.total(),
          wrong.plays().isEmpty() ? "nothing" : wrong.plays(),
          wrong.overloaded() ? ", overloaded" : "");
    }
    line(text, "");
    for (Map.Entry<Game, Tries.Count> game : outcome.tries().entrySet()) {
      line(
          text,
          "%-20s tried %d times, worked %d times",
          game.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          game.getValue().tried(),
          game.getValue().worked());
    }
    for (Outcome.Course course : outcome.courses()) {
      line(
          text,
          "outbreak: %d cases, %d prevented, the last infection on day %d",
          course.cases(),
          course.prevented(),
          course.lastInfection());
      line(text, "  perimeter: %s", perimeter(course.perimeter()));
      for (JsonNode times : course.timeliness()) {
        line(text, "  %s", times);
      }
    }
    if (!outcome.entry().isEmpty()) {
      line(
          text,
          "data entry: %s minutes a day for each post of villages",
          outcome.entry().stream().map(OutcomeText::number).collect(Collectors.joining(", ")));
    }
    line(text, "");
    outcome.refusals().forEach((what, count) -> line(text, "refused %,6d  %s", count, what));
    return text.toString();
  }

  private static String perimeter(JsonNode told) {
    JsonNode days = told.required("daysSinceCommunityCase");
    JsonNode last = told.required("lastCommunityCase");
    return "the last case found outside was reported %s, %s days before the end; E %s, U %s, τ %s days"
        .formatted(
            last.isNull() ? "never" : last.asString(),
            days.isNull() ? "–" : days.asString(),
            estimate(told.required("managed")),
            estimate(told.required("unlinked")),
            estimate(told.required("onsetToIsolation")));
  }

  private static String estimate(JsonNode told) {
    JsonNode value = told.required("value");
    return value.isNull()
        ? told.path("why").asString("–")
        : "%s (%s–%s)"
            .formatted(
                number(value.asDouble()),
                number(told.path("low").asDouble(Double.NaN)),
                number(told.path("high").asDouble(Double.NaN)));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private OutcomeText() {}
}
