package shoutu.rules;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.rules.EventGrade.Grade;

/**
 * When the next report about an event is due.
 *
 * @param grades of which events; one without a grade is treated as the last
 * @param limit since the report before, or since the end for a closing report; null: as the
 *     situation changes
 */
public record EventReportRule(
    String id, Names names, Kind kind, Set<Grade> grades, @Nullable Duration limit, Basis basis) {

  /** Which report. */
  public enum Kind {
    PROGRESS,
    CLOSING
  }

  public EventReportRule {
    grades = Set.copyOf(grades);
  }
}
