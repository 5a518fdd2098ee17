package shoutu.voice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says.
 *
 * @param matter as they chose it; null when they did not
 * @param origin the network address of an anonymous report, so that one caller counts once; never
 *     stored
 * @param receivedAt when it was first heard, if not now: a call that is typed in later
 */
public record NewProblem(
    String place,
    @Nullable String matter,
    String text,
    NeedsFor needsFor,
    Contact contact,
    Channel channel,
    String origin,
    @Nullable Instant receivedAt) {

  /** How to reach them; any part may be empty. */
  public record Contact(String name, String phone, String address) {
    public static final Contact NONE = new Contact("", "", "");

    boolean isEmpty() {
      return name.isBlank() && phone.isBlank() && address.isBlank();
    }
  }
}
