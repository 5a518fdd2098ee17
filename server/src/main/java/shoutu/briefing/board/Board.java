package shoutu.briefing.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.briefing.situation.Situation;
import shoutu.briefing.situation.Situation.Estimate;

/**
 * What a leader looks at: the situation, whether the response is in time, where responsibility is
 * failing, what waits for the leader, and which link between roles is broken.
 *
 * @param failing by function and township (or county, province); empty below the township
 * @param overdue the open duties themselves, the most overdue first; from the township downwards
 * @param requests from below, that wait for the one who asks
 * @param waiting how many requests there are, of which only the oldest are shown
 * @param broken handovers between roles that nobody took up, or that are late
 * @param below the next places down, where they are townships or above
 */
public record Board(
    @JsonUnwrapped Situation situation,
    List<Seven> sevenOneSeven,
    List<Failing> failing,
    List<BoardDuty> overdue,
    List<BoardDuty> requests,
    long waiting,
    List<BoardDuty> broken,
    List<Below> below) {

  public Board {
    sevenOneSeven = List.copyOf(sevenOneSeven);
    failing = List.copyOf(failing);
    overdue = List.copyOf(overdue);
    requests = List.copyOf(requests);
    broken = List.copyOf(broken);
    below = List.copyOf(below);
  }

  /**
   * One function in one township or county, with all that lies below it.
   *
   * @param level of the place
   * @param blocked below says "I can't" and waits for an answer
   * @param unacknowledged past the time within which it should be seen
   * @param claimed said to be done, not yet confirmed
   * @param closed lately, and of these {@code verified} found true by the lottery
   * @param verifiedFalse found untrue, open again
   * @param overdueShare with its interval, or why there is none
   */
  public record Failing(
      String place,
      String placeName,
      String placeNameEn,
      String level,
      String function,
      String functionName,
      String functionNameEn,
      long open,
      long overdue,
      long unacknowledged,
      long blocked,
      long claimed,
      long closed,
      long verified,
      long verifiedFalse,
      Estimate overdueShare,
      String source) {}

  /**
   * One open duty.
   *
   * @param waitedSeconds since it was issued
   * @param broken why it stands among the broken links
   */
  public record BoardDuty(
      UUID id,
      String kind,
      String kindName,
      String place,
      String placeName,
      String placeNameEn,
      String function,
      String stage,
      Instant issuedAt,
      Instant limitAt,
      long waitedSeconds,
      Lateness lateness,
      @Nullable Broken broken,
      OwnerView owner,
      int severity,
      String source) {}

  public enum Lateness {
    IN_TIME,
    OVERDUE
  }

  public enum Broken {
    NOT_ACKNOWLEDGED,
    OVERDUE
  }

  public record OwnerView(
      String place, String post, String postEn, @Nullable String name, String via) {}

  public record Below(
      String code,
      String name,
      String nameEn,
      String level,
      long cases,
      long newCases,
      long open,
      long overdue,
      String source) {}

  /**
   * 7-1-7 of one outbreak. Days are null while a date is missing.
   *
   * @param sources the record each date was read from, by the name of its field
   */
  public record Seven(
      UUID activation,
      String disease,
      String diseaseName,
      String stage,
      String place,
      String placeName,
      String placeNameEn,
      @Nullable Instant emergence,
      @Nullable Instant detection,
      @Nullable Instant notification,
      @Nullable Instant completion,
      @Nullable Double detectDays,
      @Nullable Double notifyDays,
      @Nullable Double respondDays,
      int detectGoal,
      int notifyGoal,
      int respondGoal,
      List<EarlyAction> actions,
      Map<String, String> sources,
      String source) {
    public Seven {
      actions = List.copyOf(actions);
      sources = Map.copyOf(sources);
    }
  }

  /**
   * @param notApplicable the reason, where it does not apply
   * @param source the record that shows it done
   */
  public record EarlyAction(
      String action,
      @Nullable Instant doneAt,
      @Nullable String notApplicable,
      @Nullable String source) {}
}
