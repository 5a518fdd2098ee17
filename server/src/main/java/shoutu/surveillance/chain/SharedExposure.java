package shoutu.surveillance.chain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where two or more cases were, at the same time.
 *
 * @param kind PLACE, EVENT or TRANSPORT: a code of the list EXPOSURE
 * @param place a place of the territory; only of a PLACE
 * @param event its id, where the gathering is a reported event
 * @param label what the place, the gathering or the line is called, or the number of the event
 * @param settings codes of the list SETTING, as recorded
 * @param from the first day on which two of them were there; null where no day is recorded
 * @param to the last such day
 * @param cases how many
 * @param who the first of them by number
 */
public record SharedExposure(
    String kind,
    @Nullable String place,
    @Nullable UUID event,
    @Nullable String label,
    List<String> settings,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    int cases,
    List<Who> who) {

  public record Who(UUID id, String caseNo) {}

  /**
   * What the cases of a question share.
   *
   * @param asked so many cases were asked about
   * @param told of so many at least one such exposure is recorded
   * @param leftOff so many rows more there are
   */
  public record All(List<SharedExposure> rows, int asked, int told, int leftOff) {}
}
