package shoutu.rules;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/**
 * How news reaches people outside the app.
 *
 * @param urgentSeverity duties of this severity and graver are told at once, at any hour
 * @param quietFrom when the hours begin in which nothing else is sent; may lie after the end
 * @param window how long news that is not urgent waits for more
 * @param digestFrom so many or more that wait for one person become one message
 * @param listed how many of them such a message names; the rest it counts
 * @param retries after how long a failed delivery is tried again, each time; then it is given up
 */
public record NoticeRule(
    int urgentSeverity,
    LocalTime quietFrom,
    LocalTime quietTo,
    Duration window,
    int digestFrom,
    int listed,
    List<Duration> retries,
    Basis basis) {

  public NoticeRule {
    retries = List.copyOf(retries);
  }
}
