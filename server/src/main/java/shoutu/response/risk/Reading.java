package shoutu.response.risk;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person answered to the questions of a risk assessment.
 *
 * @param answers by the question's code
 */
record Reading(
    UUID activation,
    Seat seat,
    Map<String, Answered> answers,
    Instant at,
    String by,
    @Nullable String post) {

  Reading {
    answers = Map.copyOf(answers);
  }

  enum Seat {
    /** Whoever assesses: all questions. */
    FIRST,
    /** Somebody else, without having seen the first's answers: those of IHR Annex 2. */
    SECOND,
    /** What both came to where they differed. */
    TOGETHER
  }

  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  record Answered(Answer answer, String reason) {}
}
