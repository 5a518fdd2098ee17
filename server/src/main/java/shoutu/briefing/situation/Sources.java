package shoutu.briefing.situation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where a number was read: the address in the API of the list or record behind it. */
public record Sources(String place, @Nullable String disease) {

  private static final String PLACE = "place=";

  /** All cases. */
  public String cases() {
    return "/api/cases?" + ground();
  }

  public String casesOf(String classification) {
    return cases() + "&classification=" + encoded(classification);
  }

  public String reported(LocalDate from, LocalDate to) {
    return cases() + "&reportFrom=" + from + "&reportTo=" + to;
  }

  public String reportedUntil(LocalDate to) {
    return cases() + "&reportTo=" + to;
  }

  public String onsets(LocalDate from, LocalDate to) {
    return cases() + "&onsetFrom=" + from + "&onsetTo=" + to;
  }

  /** The curve itself. */
  public String situation(LocalDate from, LocalDate to) {
    return "/api/situation?" + ground() + "&from=" + from + "&to=" + to;
  }

  public String zones() {
    return "/api/zones?" + PLACE + encoded(place);
  }

  public String duties(String filter) {
    return "/api/duties?" + PLACE + encoded(place) + filter;
  }

  public static String rules(String pack) {
    return "/api/rules/" + encoded(pack);
  }

  private String ground() {
    return PLACE + encoded(place) + (disease == null ? "" : "&disease=" + encoded(disease));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
